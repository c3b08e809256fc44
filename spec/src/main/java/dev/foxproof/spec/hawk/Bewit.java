package dev.foxproof.spec.hawk;

import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.HawkException.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bewit: a URL's own, time-limited permission to GET it, base64url of {@code id\exp\mac\ext}. Specified because Hawk has it; no call of
 * the accounts API accepts one.
 *
 * @param exp the last second at which it is valid
 * @param ext empty if there is none
 */
public record Bewit(String id, HawkTimestamp exp, HawkMac mac, String ext) {
    private static final String PARAMETER = "bewit=";

    public Bewit {
        AttributeText.require("id", id, 1, HawkCredentials.ID_CHARACTERS_MAX);
        AttributeText.require("ext", ext, 0, HawkArtifacts.EXT_CHARACTERS_MAX);
    }

    /** A resource taken apart into the URL that is permitted and the permission. */
    public record Carried(String resource, Bewit bewit) {}

    public static Bewit issue(
            HawkCredentials credentials, String resource, HostPort hostPort, Instant exp, String ext) {
        HawkTimestamp until = HawkTimestamp.of(exp);
        return new Bewit(credentials.id(), until, mac(credentials.key(), resource, hostPort, until, ext), ext);
    }

    private static HawkMac mac(HawkKey key, String resource, HostPort hostPort, HawkTimestamp exp, String ext) {
        HawkRequest request = new HawkRequest("GET", resource, hostPort);
        return key.mac(NormalizedString.of("bewit", exp.digits(), "", request, "", ext, null, null));
    }

    /** The value of the query parameter: base64url without padding. */
    public String encode() {
        String text = id + "\\" + exp.digits() + "\\" + mac.toBase64() + "\\" + ext;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @throws HawkException at stage PARSE unless it is the canonical base64url of four parts
     */
    public static Bewit parse(String encoded) {
        if (encoded.length() > HawkAttributes.HEADER_CHARACTERS_MAX) {
            throw malformed();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\\\\", -1);
        if (parts.length != 4) {
            throw malformed();
        }
        Bewit bewit = new Bewit(parts[0], new HawkTimestamp(parts[1]), HawkMac.parse(parts[2]), parts[3]);
        if (!bewit.encode().equals(encoded)) {
            throw malformed();
        }
        return bewit;
    }

    /**
     * Takes the parameter {@code bewit} out of a resource.
     *
     * @throws HawkException at stage PARSE if there is none, or more than one, or it is malformed
     */
    public static Carried take(String resource) {
        int question = resource.indexOf('?');
        if (question < 0) {
            throw missing();
        }
        StringBuilder rest = new StringBuilder();
        String found = null;
        for (String parameter : resource.substring(question + 1).split("&", -1)) {
            if (!parameter.startsWith(PARAMETER)) {
                rest.append(rest.isEmpty() ? '?' : '&').append(parameter);
            } else if (found == null) {
                found = parameter.substring(PARAMETER.length());
            } else {
                throw malformed();
            }
        }
        if (found == null) {
            throw missing();
        }
        return new Carried(resource.substring(0, question) + rest, parse(found));
    }

    /**
     * The server's check of method, form, MAC and expiry, in this order: only a rightful holder learns that a bewit has expired.
     *
     * @param request with the bewit still in its resource
     * @param authorization the Authorization header that came with the request, null if there was none, as there must be
     * @throws HawkException with the stage that refused it
     */
    public static <T> T verify(
            HawkRequest request,
            @Nullable String authorization,
            Function<String, Optional<HawkCredential<T>>> credentials,
            Instant now) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new HawkException(Stage.PARSE, "bewit-method", "a bewit permits GET and HEAD only");
        }
        if (authorization != null) {
            throw new HawkException(Stage.PARSE, "bewit-and-header", "a bewit stands alone, without Authorization");
        }
        Carried carried = take(request.resource());
        Bewit bewit = carried.bewit();
        HawkCredential<T> credential = credentials
                .apply(bewit.id())
                .orElseThrow(() ->
                        new HawkException(Stage.CREDENTIAL, "credential-unknown", "no credential with this Hawk id"));
        HawkMac expected = mac(credential.key(), carried.resource(), request.hostPort(), bewit.exp(), bewit.ext());
        if (!expected.equals(bewit.mac())) {
            throw new HawkException(Stage.MAC, "mac-mismatch", "the bewit's MAC does not match the request");
        }
        if (now.isAfter(bewit.exp().time())) {
            throw new HawkException(Stage.TIMESTAMP, "bewit-expired", "the bewit has expired");
        }
        return credential.owner();
    }

    private static HawkException missing() {
        return new HawkException(Stage.PARSE, "bewit-missing", "the query has no bewit");
    }

    private static HawkException malformed() {
        return new HawkException(
                Stage.PARSE, "bewit-malformed", "the bewit is not the base64url of id, exp, mac and ext");
    }
}
