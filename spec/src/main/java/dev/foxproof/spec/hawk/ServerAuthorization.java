package dev.foxproof.spec.hawk;

import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.HawkException.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Server-Authorization: Hawk} header, by which the server signs its answer to one request.
 *
 * @param hash the hash of the answer's body; null if the body is not covered
 */
public record ServerAuthorization(
        HawkMac mac, @Nullable PayloadHash hash, @Nullable String ext) {
    private static final List<String> KNOWN = List.of("mac", "hash", "ext");

    /** Signs an answer to the request with these artifacts. */
    public static ServerAuthorization sign(
            HawkKey key, HawkArtifacts request, @Nullable PayloadHash hash, @Nullable String ext) {
        return new ServerAuthorization(
                response(request, hash, ext).mac(key, HawkArtifacts.Purpose.RESPONSE), hash, ext);
    }

    /** The MAC covers the request's artifacts, with hash and ext of the answer in place of the request's. */
    private static HawkArtifacts response(HawkArtifacts request, @Nullable PayloadHash hash, @Nullable String ext) {
        return request.withHash(hash).withExt(ext);
    }

    /**
     * @throws HawkException at stage PARSE at the first deviation from the grammar of chapter 30
     */
    public static ServerAuthorization parse(String header) {
        Map<String, String> attributes = HawkAttributes.parse(header, KNOWN);
        String hash = attributes.get("hash");
        String ext = attributes.get("ext");
        if (ext != null) {
            AttributeText.require("ext", ext, 0, HawkArtifacts.EXT_CHARACTERS_MAX);
        }
        return new ServerAuthorization(
                HawkMac.parse(HawkAttributes.required(attributes, "mac")),
                hash == null ? null : PayloadHash.parse(hash),
                ext);
    }

    /**
     * The client's check.
     *
     * @param request the artifacts of the request that was sent
     * @throws HawkException at stage MAC or PAYLOAD if the answer is not the server's answer to this request with this body
     */
    public void verify(HawkKey key, HawkArtifacts request, @Nullable String contentType, byte[] payload) {
        if (!response(request, hash, ext)
                .mac(key, HawkArtifacts.Purpose.RESPONSE)
                .equals(mac)) {
            throw new HawkException(Stage.MAC, "response-mac-mismatch", "the answer's MAC does not match");
        }
        if (hash == null) {
            throw new HawkException(
                    Stage.PAYLOAD, "response-hash-missing", "the answer's body is not covered by its MAC");
        }
        if (!PayloadHash.compute(contentType, payload).equals(hash)) {
            throw new HawkException(
                    Stage.PAYLOAD, "response-hash-mismatch", "the answer's body does not match its payload hash");
        }
    }

    public String header() {
        return HawkAttributes.print("mac", mac.toBase64(), "hash", hash == null ? null : hash.toBase64(), "ext", ext);
    }
}
