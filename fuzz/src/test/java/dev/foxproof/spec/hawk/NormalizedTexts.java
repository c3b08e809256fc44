package dev.foxproof.spec.hawk;

import org.jspecify.annotations.Nullable;

/** Opens the text under a MAC to the fuzz targets: no header that the parser accepts has a backslash, so that nothing else reaches its escape. */
public final class NormalizedTexts {
    private NormalizedTexts() {}

    /** The lines of a request. */
    public static String of(
            String ts,
            String nonce,
            HawkRequest request,
            String hash,
            String ext,
            @Nullable String app,
            @Nullable String dlg) {
        return NormalizedString.of("header", ts, nonce, request, hash, ext, app, dlg);
    }
}
