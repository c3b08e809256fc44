package dev.foxproof.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.client.accounts.PasswordStretcher;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.kdf.Hkdf;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;

/** The KDFs at a cost that allows a hundred thousand runs. They keep passwords and salts apart as the real ones do. */
final class Stretches {
    private static final Pbkdf2Parameters ONCE = new Pbkdf2Parameters(1);
    private static final Pbkdf2Parameters TWICE = new Pbkdf2Parameters(2);

    static final PasswordStretcher CLIENT = new PasswordStretcher() {
        @Override
        public StretchedPw v1(Email email, Password password) {
            return StretchedPw.v2(saltOf(email), password, TWICE);
        }

        @Override
        public StretchedPw v2(ClientSalt salt, Password password) {
            return StretchedPw.v2(salt, password, ONCE);
        }
    };

    private Stretches() {}

    /** A salt that depends on every character of the email. */
    private static ClientSalt saltOf(Email email) {
        byte[] hash = Hkdf.sha256(email.asTyped().getBytes(UTF_8), "salt", ClientSalt.RANDOM_BYTES);
        return new ClientSalt(ClientSalt.PREFIX + Hex.encode(hash));
    }

    static BigStretchedPw server(AuthPw authPw, AuthSalt authSalt) {
        return BigStretchedPw.of(Hkdf.sha256(authPw.toBytes(), authSalt.toBytes(), new byte[0], BigStretchedPw.LENGTH));
    }
}
