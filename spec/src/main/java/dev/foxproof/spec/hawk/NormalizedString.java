package dev.foxproof.spec.hawk;

import org.jspecify.annotations.Nullable;

/** The text under a MAC. */
final class NormalizedString {
    private NormalizedString() {}

    static String of(
            String purpose,
            String ts,
            String nonce,
            HawkRequest request,
            String hash,
            String ext,
            @Nullable String app,
            @Nullable String dlg) {
        StringBuilder text = new StringBuilder();
        line(text, "hawk.1." + purpose);
        line(text, ts);
        line(text, nonce);
        line(text, request.method());
        line(text, request.resource());
        line(text, request.hostPort().host());
        line(text, Integer.toString(request.hostPort().port()));
        line(text, hash);
        line(text, escapeExt(ext));
        if (app != null) {
            line(text, app);
            line(text, dlg == null ? "" : dlg);
        }
        return text.toString();
    }

    /** The text under the MAC of a timestamp. */
    static String ofTimestamp(HawkTimestamp ts) {
        return "hawk.1.ts\n" + ts.digits() + "\n";
    }

    /**
     * Backslash and LF are escaped, so that ext cannot forge a line. No header that our parser accepts has either; the escape keeps the
     * construction sound by itself. {@code replace}, not {@code replaceAll}: in a regular expression's replacement the backslashes
     * would vanish.
     */
    private static String escapeExt(String ext) {
        return ext.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static void line(StringBuilder text, String content) {
        text.append(content).append('\n');
    }
}
