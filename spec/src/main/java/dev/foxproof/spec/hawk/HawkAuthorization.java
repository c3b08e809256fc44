package dev.foxproof.spec.hawk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code Authorization: Hawk} header. Parsing proves nothing: {@link HawkVerifier} does.
 *
 * @param hash null if the header has none
 * @param ext null if the header has none; an empty one is accepted (device clients send it) and means the same
 */
public record HawkAuthorization(
        String id,
        HawkTimestamp ts,
        Nonce nonce,
        HawkMac mac,
        @Nullable PayloadHash hash,
        @Nullable String ext,
        @Nullable String app,
        @Nullable String dlg) {
    private static final List<String> KNOWN = List.of("id", "ts", "nonce", "hash", "ext", "mac", "app", "dlg");

    public HawkAuthorization {
        AttributeText.require("id", id, 1, HawkCredentials.ID_CHARACTERS_MAX);
        HawkArtifacts.requireAttributes(ext, app, dlg);
    }

    /**
     * @throws dev.foxproof.spec.errors.HawkException at stage PARSE at the first deviation from the grammar of chapter 30
     */
    public static HawkAuthorization parse(String header) {
        Map<String, String> attributes = HawkAttributes.parse(header, KNOWN);
        String hash = attributes.get("hash");
        return new HawkAuthorization(
                HawkAttributes.required(attributes, "id"),
                new HawkTimestamp(HawkAttributes.required(attributes, "ts")),
                new Nonce(HawkAttributes.required(attributes, "nonce")),
                HawkMac.parse(HawkAttributes.required(attributes, "mac")),
                hash == null ? null : PayloadHash.parse(hash),
                attributes.get("ext"),
                attributes.get("app"),
                attributes.get("dlg"));
    }

    /** Signs a request. */
    public static HawkAuthorization sign(HawkCredentials credentials, HawkArtifacts artifacts) {
        return new HawkAuthorization(
                credentials.id(),
                artifacts.ts(),
                artifacts.nonce(),
                artifacts.mac(credentials.key(), HawkArtifacts.Purpose.HEADER),
                artifacts.hash(),
                artifacts.ext(),
                artifacts.app(),
                artifacts.dlg());
    }

    /** What the MAC of this header must cover if it was made for {@code request}. */
    public HawkArtifacts artifacts(HawkRequest request) {
        return new HawkArtifacts(request, ts, nonce, hash, ext, app, dlg);
    }

    /** The header's value, attributes in the order of the Hawk documents. */
    public String header() {
        return HawkAttributes.print(
                "id",
                id,
                "ts",
                ts.digits(),
                "nonce",
                nonce.text(),
                "hash",
                hash == null ? null : hash.toBase64(),
                "ext",
                ext,
                "mac",
                mac.toBase64(),
                "app",
                app,
                "dlg",
                dlg);
    }
}
