package dev.foxproof.client.accounts;

import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.UnwrapBKey;
import java.util.Optional;

/**
 * How the present password of an account is to be stretched.
 *
 * @param serverKnowsV2 whether the server has account/credentials/status
 * @param clientSalt present exactly at v2
 * @param saltChanged whether another salt was seen at the last login
 */
record Stretching(boolean serverKnowsV2, Optional<ClientSalt> clientSalt, boolean saltChanged) {
    record Stretched(AuthPw authPw, UnwrapBKey unwrapBKey) {
        static Stretched of(StretchedPw stretched) {
            return new Stretched(stretched.authPw(), stretched.unwrapBKey());
        }
    }

    StretchVersion version() {
        return clientSalt.isPresent() ? StretchVersion.V2 : StretchVersion.V1;
    }

    Stretched stretch(PasswordStretcher stretcher, Email registeredSpelling, Password password) {
        return Stretched.of(clientSalt
                .map(salt -> stretcher.v2(salt, password))
                .orElseGet(() -> stretcher.v1(registeredSpelling, password)));
    }
}
