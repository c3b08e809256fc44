package dev.foxproof.client.accounts;

import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.WrapKb;
import java.util.Map;
import java.util.Optional;

/**
 * What a request that sets a password carries: authPW, and in profile current the four members of v2.
 *
 * @param authPw for v1; random bytes if the account is to be at v2 alone (KEY-29)
 * @param wrapKb for v1; without it the server draws one at create and reset
 */
public record NewCredentials(AuthPw authPw, Optional<WrapKb> wrapKb, Optional<V2> v2) {
    /** The members of v2. */
    public record V2(AuthPw authPw, WrapKb wrapKb, ClientSalt clientSalt) {}

    public static NewCredentials v1(AuthPw authPw) {
        return new NewCredentials(authPw, Optional.empty(), Optional.empty());
    }

    void addTo(Map<String, Object> body) {
        body.put("authPW", authPw.toHex());
        wrapKb.ifPresent(wrap -> body.put("wrapKb", wrap.toHex()));
        v2.ifPresent(values -> {
            body.put("authPWVersion2", values.authPw().toHex());
            body.put("wrapKbVersion2", values.wrapKb().toHex());
            body.put("clientSalt", values.clientSalt().text());
        });
    }
}
