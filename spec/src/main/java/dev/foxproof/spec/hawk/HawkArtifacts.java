package dev.foxproof.spec.hawk;

import dev.foxproof.spec.errors.HawkException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the MAC of a request covers, beside the key.
 *
 * @param hash the payload hash; null if the payload is not covered
 * @param ext application data; null or empty if there is none, up to 1024 characters
 * @param app the application's id; null if there is none
 * @param dlg the delegating application's id; only together with {@code app}, because the MAC covers it only then
 */
public record HawkArtifacts(
        HawkRequest request,
        HawkTimestamp ts,
        Nonce nonce,
        @Nullable PayloadHash hash,
        @Nullable String ext,
        @Nullable String app,
        @Nullable String dlg) {
    public static final int EXT_CHARACTERS_MAX = 1024;
    public static final int APP_CHARACTERS_MAX = 255;

    /** What a MAC is for; it is the first line of the normalized string, so that no MAC can stand in for another kind. */
    public enum Purpose {
        HEADER("header"),
        RESPONSE("response"),
        BEWIT("bewit");

        private final String word;

        Purpose(String word) {
            this.word = word;
        }
    }

    public HawkArtifacts {
        requireAttributes(ext, app, dlg);
    }

    /**
     * @throws HawkException at stage PARSE if an attribute is outside its limits, or dlg comes without app
     */
    static void requireAttributes(@Nullable String ext, @Nullable String app, @Nullable String dlg) {
        if (ext != null) {
            AttributeText.require("ext", ext, 0, EXT_CHARACTERS_MAX);
        }
        if (app != null) {
            AttributeText.require("app", app, 1, APP_CHARACTERS_MAX);
        }
        if (dlg != null) {
            AttributeText.require("dlg", dlg, 1, APP_CHARACTERS_MAX);
            if (app == null) {
                throw new HawkException(
                        HawkException.Stage.PARSE,
                        "dlg-without-app",
                        "dlg without app would not be covered by the MAC");
            }
        }
    }

    public HawkArtifacts(HawkRequest request, HawkTimestamp ts, Nonce nonce) {
        this(request, ts, nonce, null, null, null, null);
    }

    public HawkArtifacts withHash(@Nullable PayloadHash newHash) {
        return new HawkArtifacts(request, ts, nonce, newHash, ext, app, dlg);
    }

    public HawkArtifacts withExt(@Nullable String newExt) {
        return new HawkArtifacts(request, ts, nonce, hash, newExt, app, dlg);
    }

    /** The normalized string: every line, the last included, ends in LF. */
    public String normalized(Purpose purpose) {
        return NormalizedString.of(
                purpose.word,
                ts.digits(),
                nonce.text(),
                request,
                hash == null ? "" : hash.toBase64(),
                ext == null ? "" : ext,
                app,
                dlg);
    }

    /** HMAC-SHA256 under the key over the normalized string. */
    public HawkMac mac(HawkKey key, Purpose purpose) {
        return key.mac(normalized(purpose));
    }
}
