package dev.foxproof.conformance.checks.hawk;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Hawk;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** The grammar of the Authorization header: what is not in it is refused, what is in it is accepted in every spelling. */
public final class HeaderFormChecks {
    private static final Errno[] MALFORMED = {Errno.INVALID_TOKEN, Errno.INVALID_SIGNATURE};

    private static Answer status(Scenario s, Consumer<Hawk> change) {
        return s.get("/v1/session/status")
                .hawk(s.sharedAccount().session(), change)
                .send();
    }

    private static void refused(Scenario s, Consumer<Hawk> change) {
        status(s, change).refused(MALFORMED);
    }

    @Check(
            id = "hawk/missing-header",
            rule = "HAWK-1",
            negative = true,
            expected = "a request without an Authorization header is refused with 401",
            cause = "the endpoint is not behind the authentication")
    void missingHeader(Scenario s) {
        s.get("/v1/session/status").send().refused(MALFORMED);
    }

    @Check(
            id = "hawk/another-scheme",
            rule = "HAWK-1",
            negative = true,
            expected = "an Authorization header of the scheme Basic is refused with 401")
    void anotherScheme(Scenario s) {
        s.get("/v1/session/status").basic("fox", "proof").send().refused(MALFORMED);
    }

    @Check(
            id = "hawk/scheme-alone",
            rule = "HAWK-1",
            negative = true,
            expected = "an Authorization header with nothing behind the scheme is refused with 401",
            cause = "the parser reads past the end of a short header")
    void schemeAlone(Scenario s) {
        s.get("/v1/session/status").authorization("Hawk").send().refused(MALFORMED);
        s.get("/v1/session/status").authorization("Hawk ,").send().refused(MALFORMED);
        s.get("/v1/session/status").authorization("H").send().refused(MALFORMED);
    }

    @Check(
            id = "hawk/malformed-errno",
            rule = "HAWK-2",
            negative = true,
            expected = "a missing and a malformed header are refused with errno 110")
    void malformedErrno(Scenario s) {
        s.get("/v1/session/status").send().refused(Errno.INVALID_TOKEN);
        s.get("/v1/session/status").authorization("Hawk nonsense").send().refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "hawk/duplicate-attribute",
            rule = "HAWK-3",
            negative = true,
            expected = "a header with an attribute twice is refused, even with the same value",
            cause = "the parser fills a map, and the first or last of two values wins")
    void duplicateAttribute(Scenario s) {
        refused(s, hawk -> hawk.header(header -> header + ", ext=\"a\", ext=\"b\""));
        refused(s, hawk -> hawk.nonce("twice").header(header -> header + ", nonce=\"twice\""));
    }

    @Check(
            id = "hawk/unknown-attribute",
            rule = "HAWK-3",
            negative = true,
            expected = "a header with an attribute outside the grammar is refused",
            cause = "the parser ignores what it does not know")
    void unknownAttribute(Scenario s) {
        refused(s, hawk -> hawk.sent("alg", "sha256"));
    }

    @Check(
            id = "hawk/attribute-name-in-capitals",
            rule = "HAWK-3",
            negative = true,
            expected = "attribute names are lower case; TS is an unknown attribute")
    void attributeNameInCapitals(Scenario s) {
        refused(s, hawk -> hawk.header(header -> header.replace("ts=", "TS=")));
    }

    @Check(
            id = "hawk/missing-attribute",
            rule = "HAWK-4",
            negative = true,
            expected = "a header without id, ts, nonce or mac is refused with 401",
            cause = "a missing attribute is read as an empty one, or crashes the handler")
    void missingAttribute(Scenario s) {
        for (String attribute : List.of("id", "ts", "nonce", "mac")) {
            refused(s, hawk -> hawk.without(attribute));
        }
    }

    @Check(
            id = "hawk/empty-attribute",
            rule = "HAWK-1",
            negative = true,
            expected = "an empty ts and an empty nonce are refused, though the MAC is right",
            cause = "emptiness is not checked, and an empty ts is read as 0 or never stale")
    void emptyAttribute(Scenario s) {
        refused(s, hawk -> hawk.nonce(""));
        refused(s, hawk -> hawk.ts(""));
    }

    @Check(
            id = "hawk/empty-hash",
            rule = "HAWK-10",
            negative = true,
            expected = "an empty hash attribute is refused, though the MAC is right")
    void emptyHash(Scenario s) {
        refused(s, hawk -> hawk.hash(""));
    }

    @Check(
            id = "hawk/dlg-without-app",
            rule = "HAWK-5",
            negative = true,
            expected = "a valid header to which a dlg is added is refused",
            cause = "dlg is covered by the MAC only together with app, and the parser does not demand app")
    void dlgWithoutApp(Scenario s) {
        refused(s, hawk -> hawk.sent("dlg", "somebody"));
    }

    @Check(
            id = "hawk/app-and-dlg",
            rule = "HAWK-12",
            expected = "a header with app and dlg is accepted, their lines covered by the MAC",
            cause = "the normalized string has no lines for app and dlg")
    void appAndDlg(Scenario s) {
        status(s, hawk -> hawk.app("an-app").dlg("another-app")).ok();
        status(s, hawk -> hawk.app("an-app")).ok();
    }

    @Check(
            id = "hawk/app-changed",
            rule = "HAWK-19",
            negative = true,
            expected = "a changed app or dlg is refused with errno 109",
            cause = "app and dlg are not covered by the MAC")
    void appChanged(Scenario s) {
        status(s, hawk -> hawk.app("an-app").sent("app", "bn-app")).refused(Errno.INVALID_SIGNATURE);
        status(s, hawk -> hawk.app("an-app").dlg("x").sent("dlg", "y")).refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/two-authorization-headers",
            rule = "HAWK-6",
            negative = true,
            expected = "a request with two Authorization headers is refused, though the first or the second is valid",
            cause = "the HTTP library hands on only one of them")
    void twoAuthorizationHeaders(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        s.get("/v1/session/status")
                .hawk(session)
                .authorization("Hawk id=\"x\"")
                .send()
                .refused(MALFORMED);
        PreparedRequest valid = s.get("/v1/session/status").hawk(session).prepare();
        s.get("/v1/session/status")
                .authorization("Hawk id=\"x\"")
                .authorization(valid.hawkHeader().orElseThrow())
                .send()
                .refused(MALFORMED);
    }

    @Check(
            id = "hawk/header-too-long",
            rule = "HAWK-7",
            negative = true,
            expected = "an Authorization value of more than 4096 bytes is refused with a 4xx status",
            cause = "the length of the header has no limit before the MAC is computed")
    void headerTooLong(Scenario s) {
        status(s, hawk -> hawk.ext("e".repeat(4096))).refusedSomehow();
    }

    @Check(id = "hawk/ext-at-its-limit", rule = "HAWK-12", expected = "an ext of 1024 characters is accepted")
    void extAtItsLimit(Scenario s) {
        status(s, hawk -> hawk.ext("e".repeat(1024))).ok();
    }

    @Check(
            id = "hawk/ext-beyond-its-limit",
            rule = "HAWK-1",
            negative = true,
            expected = "an ext of 1025 characters is refused")
    void extBeyondItsLimit(Scenario s) {
        refused(s, hawk -> hawk.ext("e".repeat(1025)));
    }

    @Check(
            id = "hawk/layout-of-the-header",
            rule = "HAWK-8",
            expected = "attributes in any order, any white space around commas and any case of the scheme are accepted",
            cause = "the parser splits at comma and space, or compares the scheme exactly")
    void layoutOfTheHeader(Scenario s) {
        status(s, hawk -> hawk.order("mac", "nonce", "ts", "id")).ok();
        status(s, hawk -> hawk.separator(",")).ok();
        status(s, hawk -> hawk.separator("  ,\t ")).ok();
        status(s, hawk -> hawk.scheme("hawk")).ok();
        status(s, hawk -> hawk.scheme("HAWK")).ok();
    }

    @Check(
            id = "hawk/trailing-comma",
            rule = "HAWK-1",
            negative = true,
            expected = "a header that ends in a comma is refused")
    void trailingComma(Scenario s) {
        refused(s, hawk -> hawk.header(header -> header + ","));
    }

    @Check(
            id = "hawk/unquoted-value",
            rule = "HAWK-1",
            negative = true,
            expected = "an attribute without quotation marks is refused")
    void unquotedValue(Scenario s) {
        refused(s, hawk -> hawk.header(header -> header.replaceFirst("ts=\"([0-9]*)\"", "ts=$1")));
    }

    @Check(
            id = "hawk/unfinished-value",
            rule = "HAWK-1",
            negative = true,
            expected = "a header that ends within a value is refused",
            cause = "the parser takes the end of the header for the end of the value")
    void unfinishedValue(Scenario s) {
        refused(s, hawk -> hawk.header(header -> header.substring(0, header.length() - 1)));
    }

    @Check(
            id = "hawk/empty-ext",
            rule = "HAWK-9",
            expected = "an empty ext is accepted and means the same as none",
            cause = "the parser demands at least one character in each value")
    void emptyExt(Scenario s) {
        status(s, hawk -> hawk.ext("")).ok();
    }

    @Check(
            id = "hawk/ext-with-backslash",
            rule = "HAWK-1",
            negative = true,
            expected = "an ext with a backslash or a byte outside ASCII is refused, though the MAC is right",
            cause = "the parser unescapes, or takes any character up to the quotation mark")
    void extWithBackslash(Scenario s) {
        refused(s, hawk -> hawk.ext("a\\b"));
        refused(s, hawk -> hawk.ext("caf\u00e9"));
    }

    @Check(
            id = "hawk/mac-in-url-alphabet",
            rule = "HAWK-10",
            negative = true,
            expected = "a MAC in the URL alphabet of base64, or without its padding, is refused",
            cause = "a lenient base64 decoder gives one MAC several spellings")
    void macInUrlAlphabet(Scenario s) {
        // A MAC with + or / in it is needed for the difference to show.
        for (int i = 0; i < 40; i++) {
            PreparedRequest right = s.get("/v1/session/status")
                    .hawk(s.sharedAccount().session())
                    .prepare();
            String header = right.hawkHeader().orElseThrow();
            String mac = header.replaceFirst(".*mac=\"([^\"]*)\".*", "$1");
            String inUrlAlphabet = mac.replace('+', '-').replace('/', '_');
            if (!mac.equals(inUrlAlphabet)) {
                s.get("/v1/session/status")
                        .authorization(header.replace(mac, inUrlAlphabet))
                        .send()
                        .refused(MALFORMED);
                break;
            }
        }
        refused(s, hawk -> hawk.mac(mac -> mac.replace("=", "")));
    }

    @Check(
            id = "hawk/mac-not-canonical",
            rule = "HAWK-10",
            negative = true,
            expected = "a MAC whose last digit has unused bits set, or with white space, is refused",
            cause = "the MAC is decoded leniently before it is compared")
    void macNotCanonical(Scenario s) {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        refused(
                s,
                hawk -> hawk.mac(
                        mac -> mac.substring(0, 42) + digits.charAt(digits.indexOf(mac.charAt(42)) + 1) + "="));
        refused(s, hawk -> hawk.mac(mac -> mac.substring(0, 10) + " " + mac.substring(10)));
    }

    @Check(id = "hawk/mac-as-hex", rule = "HAWK-10", negative = true, expected = "a MAC in hex is refused")
    void macAsHex(Scenario s) {
        refused(
                s,
                hawk -> hawk.mac(
                        mac -> dev.foxproof.spec.Hex.encode(Base64.getDecoder().decode(mac))));
    }

    @Check(
            id = "hawk/malformed-ts",
            rule = "HAWK-1",
            negative = true,
            expected = "a ts that is not 1 to 12 ASCII digits is refused, though the MAC is right",
            cause = "ts is parsed as a floating-point number, or with a sign, or in any script's digits")
    void malformedTs(Scenario s) {
        long now = s.serverSeconds();
        for (String ts : List.of(
                "abc",
                "NaN",
                "Infinity",
                "-1",
                "+" + now,
                now + ".0",
                "1e9",
                "0x5f5e1000",
                " " + now,
                now + "s",
                "0".repeat(12) + now)) {
            refused(s, hawk -> hawk.ts(ts));
        }
    }

    @Check(
            id = "hawk/nonce-at-its-limit",
            rule = "HAWK-12",
            expected = "a nonce of 64 characters, with every permitted punctuation, is accepted")
    void nonceAtItsLimit(Scenario s) {
        String punctuation = " !#$%&'()*+,-./:;<=>?@[]^_`{|}~";
        status(s, hawk -> hawk.nonce(s.nonce() + punctuation + "n".repeat(64 - 16 - punctuation.length())))
                .ok();
    }

    @Check(
            id = "hawk/nonce-too-long",
            rule = "HAWK-1",
            negative = true,
            expected = "a nonce of 65 characters is refused",
            cause = "what is remembered of a request has no limit")
    void nonceTooLong(Scenario s) {
        refused(s, hawk -> hawk.nonce("n".repeat(65)));
    }
}
