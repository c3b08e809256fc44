package dev.foxproof.cli.explain;

import dev.foxproof.cli.explain.Attempt.Line;
import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.errors.MalformedValueException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The usual mistakes in a Hawk MAC, each tried alone and then two by two. */
final class HawkSuspects {
    private final Attempt base;
    private final List<Suspect> suspects = new ArrayList<>();

    private HawkSuspects(Attempt base, String typedUrl, List<PayloadSuspects.Candidate> payloads) {
        this.base = base;
        ports();
        hosts(typedUrl);
        resources(typedUrl);
        line("method", Line.METHOD, Ascii.lower(base.line(Line.METHOD)), "the method is in lower case");
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD")) {
            line("method", Line.METHOD, method, "the method is " + method + instead(Line.METHOD));
        }
        hashes(payloads);
        exts();
        timestamps();
        keys();
        forms();
    }

    /** The condition under which the MAC matches: of one mistake if one explains it, otherwise of two. */
    static Optional<String> find(Attempt base, String typedUrl, List<PayloadSuspects.Candidate> payloads, String mac) {
        return new HawkSuspects(base, typedUrl, payloads).find(mac);
    }

    private Optional<String> find(String mac) {
        for (Suspect one : suspects) {
            if (one.change().apply(base).matches(mac)) {
                return Optional.of(one.condition());
            }
        }
        for (int port = 1; port <= 65_535; port++) {
            String digits = Integer.toString(port);
            if (base.with(Line.PORT, digits).matches(mac)) {
                return Optional.of("the port is " + digits + instead(Line.PORT));
            }
        }
        for (int i = 0; i < suspects.size(); i++) {
            Attempt first = suspects.get(i).change().apply(base);
            for (Suspect second : suspects.subList(i + 1, suspects.size())) {
                if (!second.field().equals(suspects.get(i).field())
                        && second.change().apply(first).matches(mac)) {
                    return Optional.of(suspects.get(i).condition() + ", and " + second.condition());
                }
            }
        }
        return Optional.empty();
    }

    private void add(Suspect suspect) {
        suspects.add(suspect);
    }

    private void line(String field, Line line, String text, String condition) {
        if (!text.equals(base.line(line))) {
            add(new Suspect(field, condition, attempt -> attempt.with(line, text)));
        }
    }

    private String instead(Line line) {
        return " (here it is " + base.line(line) + ")";
    }

    private void ports() {
        for (String port : List.of("443", "80", "8443", "8080", "8000", "9000", "3000")) {
            line("port", Line.PORT, port, "the port is " + port + instead(Line.PORT));
        }
        line("port", Line.PORT, "", "the port is left empty" + instead(Line.PORT));
    }

    private void hosts(String typedUrl) {
        String host = base.line(Line.HOST);
        String typed = authority(typedUrl);
        int colon = typed.indexOf(':', Math.max(typed.lastIndexOf(']'), 0));
        String typedHost = colon < 0 ? typed : typed.substring(0, colon);
        line("host", Line.HOST, typedHost, "the host keeps its case, " + typedHost);
        line("host", Line.HOST, host + ":" + base.line(Line.PORT), "the host has the port in it");
        if (host.startsWith("[")) {
            line("host", Line.HOST, host.substring(1, host.length() - 1), "the IPv6 host has no brackets");
        }
        line(
                "host",
                Line.HOST,
                host.endsWith(".") ? host.substring(0, host.length() - 1) : host + ".",
                host.endsWith(".") ? "the host has no dot at its end" : "the host has a dot at its end");
        for (String other : List.of("localhost", "127.0.0.1", "[::1]")) {
            line("host", Line.HOST, other, "the host is " + other + instead(Line.HOST));
        }
        line("host", Line.HOST, "", "the host is left empty");
    }

    private static String authority(String url) {
        int start = url.indexOf("://") + 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(start, end);
    }

    private void resources(String typedUrl) {
        String resource = base.line(Line.RESOURCE);
        int question = resource.indexOf('?');
        String path = question < 0 ? resource : resource.substring(0, question);
        if (question >= 0) {
            line(
                    "resource",
                    Line.RESOURCE,
                    path,
                    question == resource.length() - 1 ? "the ? of the empty query is dropped" : "the query is dropped");
        } else {
            line("resource", Line.RESOURCE, resource + "?", "an empty query follows the path");
        }
        String decoded = percentDecoded(resource);
        line("resource", Line.RESOURCE, decoded, "the target is percent-decoded, " + decoded);
        String encoded = percentEncoded(resource);
        line("resource", Line.RESOURCE, encoded, "more of the target is percent-encoded, " + encoded);
        String upper = hexCase(resource, true);
        line("resource", Line.RESOURCE, upper, "the percent-encoding is in upper case, " + upper);
        String lower = hexCase(resource, false);
        line("resource", Line.RESOURCE, lower, "the percent-encoding is in lower case, " + lower);
        String query = question < 0 ? "" : resource.substring(question);
        line(
                "resource",
                Line.RESOURCE,
                path.endsWith("/") ? path.substring(0, path.length() - 1) + query : path + "/" + query,
                path.endsWith("/") ? "the path has no slash at its end" : "the path has a slash at its end");
        line("resource", Line.RESOURCE, typedUrl, "the target is the whole URL");
        int fragment = typedUrl.indexOf('#');
        if (fragment >= 0) {
            line("resource", Line.RESOURCE, resource + typedUrl.substring(fragment), "the target keeps the fragment");
        }
        line("resource", Line.RESOURCE, resource.replace("%20", "+"), "spaces are + in place of %20");
        line("resource", Line.RESOURCE, resource.replace("+", "%20"), "spaces are %20 in place of +");
    }

    private static String percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (isPercentEncoding(text, i)) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What WHATWG-like and Node's URL parsers encode of visible ASCII. */
    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (char c : text.toCharArray()) {
            encoded.append("{}|\\^`<>\"'".indexOf(c) < 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }

    private static String hexCase(String text, boolean upper) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isPercentEncoding(text, i)) {
                String digits = text.substring(i + 1, i + 3);
                changed.replace(i + 1, i + 3, upper ? Ascii.upper(digits) : Ascii.lower(digits));
            }
        }
        return changed.toString();
    }

    private static boolean isPercentEncoding(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }

    private void hashes(List<PayloadSuspects.Candidate> payloads) {
        line("payload hash", Line.HASH, "", "the payload hash is left out of the MAC");
        for (PayloadSuspects.Candidate candidate : payloads) {
            line(
                    "payload hash",
                    Line.HASH,
                    candidate.hash(),
                    "the payload hash in it is the one where " + candidate.condition());
        }
    }

    private void exts() {
        String ext = base.line(Line.EXT);
        line("ext", Line.EXT, "", "ext is left out");
        line("ext", Line.EXT, ext.replace("\\\\", "\\"), "backslashes in ext are not escaped");
        line("ext", Line.EXT, ext.replace("\\", "\\\\"), "backslashes in ext are escaped once more");
        line("ext", Line.EXT, ext.replace("\\\\\"", "\""), "quotation marks in ext are not escaped");
        line("ext", Line.EXT, ext.replace("\"", "\\\""), "quotation marks in ext are escaped");
        for (String word : List.of("undefined", "null", "None", "nil")) {
            line("ext", Line.EXT, word, "ext is the word " + word);
        }
        if (base.normalized().equals(base.with(Line.APP, null).normalized())) {
            add(new Suspect(
                    "app",
                    "empty lines for app and dlg follow ext",
                    attempt -> attempt.with(Line.APP, "").with(Line.DLG, "")));
        } else {
            add(new Suspect(
                    "app",
                    "app and dlg are left out",
                    attempt -> attempt.with(Line.APP, null).with(Line.DLG, null)));
            add(new Suspect("app", "the line for dlg is left out", attempt -> attempt.with(Line.DLG, null)));
        }
    }

    private void timestamps() {
        String ts = base.line(Line.TS);
        line("ts", Line.TS, ts + "000", "ts is in milliseconds, " + ts + "000");
        if (ts.length() > 3) {
            String seconds = ts.substring(0, ts.length() - 3);
            line("ts", Line.TS, seconds, "ts is in seconds, " + seconds);
        }
        line("nonce", Line.NONCE, "", "the nonce is left empty");
    }

    private void keys() {
        byte[] key = base.key();
        String text = new String(key, StandardCharsets.ISO_8859_1);
        hexDecoded(text).ifPresent(bytes -> key(bytes, "the key is the bytes that the hex text stands for"));
        base64Decoded(text, Base64.getDecoder())
                .ifPresent(bytes -> key(bytes, "the key is the bytes that the base64 text stands for"));
        base64Decoded(text, Base64.getUrlDecoder())
                .ifPresent(bytes -> key(bytes, "the key is the bytes that the base64url text stands for"));
        key(Hex.encode(key).getBytes(StandardCharsets.US_ASCII), "the key is the hex text of the bytes");
        key(
                Hex.encode(key).toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII),
                "the key is the hex text of the bytes in upper case");
        key(Base64.getEncoder().encode(key), "the key is the base64 text of the bytes");
        key((text + "\n").getBytes(StandardCharsets.ISO_8859_1), "the key has a line end at its end");
        key(text.strip().getBytes(StandardCharsets.ISO_8859_1), "the key has no white space around it");
    }

    private void key(byte[] other, String condition) {
        if (other.length > 0 && !MessageDigest.isEqual(base.key(), other)) {
            add(new Suspect("key", condition, attempt -> attempt.withKey(other)));
        }
    }

    private static Optional<byte[]> hexDecoded(String text) {
        try {
            return Optional.of(Hex.decode("key", text));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> base64Decoded(String text, Base64.Decoder decoder) {
        try {
            return Optional.of(decoder.decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void forms() {
        for (String purpose : List.of("hawk.1.response", "hawk.1.bewit", "hawk.1.ts", "hawk.1.payload")) {
            line("purpose", Line.PURPOSE, purpose, "the first line is " + purpose);
        }
        add(new Suspect("lines", "the last line has no line end", Attempt::withoutLastLineEnd));
        add(new Suspect("lines", "the lines end in CR LF", attempt -> attempt.withLineEnd("\r\n")));
    }
}
