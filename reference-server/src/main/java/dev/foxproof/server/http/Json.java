package dev.foxproof.server.http;

import dev.foxproof.server.accounts.KeyTokens;
import dev.foxproof.server.accounts.SignedIn;
import java.util.LinkedHashMap;
import java.util.Map;

/** Members that several answers share. */
final class Json {
    /** What a keyFetchToken of v2 is called where an account is created, entered or reset. */
    static final String KEY_FETCH_VERSION_2 = "keyFetchTokenVersion2";

    /** What it is called at the two password/change endpoints. */
    static final String KEY_FETCH_2 = "keyFetchToken2";

    private Json() {}

    static Map<String, Object> keys(KeyTokens keys, String v2Name) {
        Map<String, Object> body = new LinkedHashMap<>();
        keys.v1().ifPresent(token -> body.put("keyFetchToken", token.toHex()));
        keys.v2().ifPresent(token -> body.put(v2Name, token.toHex()));
        return body;
    }

    static Map<String, Object> session(SignedIn signedIn, String v2Name) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("uid", signedIn.uid().text());
        body.put("sessionToken", signedIn.sessionToken().toHex());
        body.put("authAt", signedIn.authAt());
        body.putAll(keys(signedIn.keys(), v2Name));
        return body;
    }

    static Map<String, Object> verifiedSession(SignedIn signedIn, String v2Name) {
        Map<String, Object> body = session(signedIn, v2Name);
        body.put("verified", signedIn.verified());
        return body;
    }
}
