package dev.foxproof.client.accounts;

import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;

/** Does the client's PBKDF2: here, or where it does not keep a window from being drawn. */
public interface PasswordStretcher {
    /** On the calling thread. */
    PasswordStretcher HERE = new PasswordStretcher() {
        @Override
        public StretchedPw v1(Email email, Password password) {
            return StretchedPw.v1(email, password);
        }

        @Override
        public StretchedPw v2(ClientSalt salt, Password password) {
            return StretchedPw.v2(salt, password);
        }
    };

    /** As {@link StretchedPw#v1}. */
    StretchedPw v1(Email email, Password password);

    /** As {@link StretchedPw#v2(ClientSalt, Password)}. */
    StretchedPw v2(ClientSalt salt, Password password);
}
