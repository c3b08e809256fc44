package dev.foxproof.conformance.checks.hawk;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Hawk;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What the MAC covers: whatever of it is changed, the request is refused. */
public final class MacChecks {
    private static Answer status(Scenario s, Consumer<Hawk> change) {
        return s.get("/v1/session/status")
                .hawk(s.sharedAccount().session(), change)
                .send();
    }

    private static void refused(Scenario s, Consumer<Hawk> change) {
        status(s, change).refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/signed-request",
            rule = {"HAWK-12", "TOK-3", "TOK-1", "CONV-5"},
            expected = "a rightly signed request is accepted",
            cause = "the normalized string differs, or the key is taken as hex text")
    void signedRequest(Scenario s) {
        status(s, hawk -> {}).ok();
        status(s, hawk -> hawk.ext("some-app-ext-data")).ok();
    }

    @Check(
            id = "hawk/key-as-hex-text",
            rule = "TOK-3",
            negative = true,
            expected = "a request signed with the hex text of reqHMACkey is refused with errno 109",
            cause = "the key is used as text instead of as 32 bytes")
    void keyAsHexText(Scenario s) {
        refused(s, Hawk::keyAsHexText);
    }

    @Check(
            id = "hawk/another-key",
            rule = "HAWK-19",
            negative = true,
            expected = "a request signed with another key is refused with errno 109",
            cause = "the MAC is not compared")
    void anotherKey(Scenario s) {
        refused(s, hawk -> hawk.key(s.randomBytes(32)));
    }

    @Check(
            id = "hawk/mac-changed",
            rule = "HAWK-19",
            negative = true,
            expected = "a MAC that differs in its first or in its last byte is refused with errno 109",
            cause = "only a part of the MAC is compared")
    void macChanged(Scenario s) {
        for (int at : List.of(0, 15, 31)) {
            refused(
                    s,
                    hawk -> hawk.mac(mac -> {
                        byte[] bytes = Base64.getDecoder().decode(mac);
                        bytes[at] ^= 1;
                        return Base64.getEncoder().encodeToString(bytes);
                    }));
        }
    }

    @Check(
            id = "hawk/covers-ts",
            rule = "HAWK-19",
            negative = true,
            expected = "a ts other than the signed one is refused with errno 109")
    void coversTs(Scenario s) {
        long now = s.serverSeconds();
        refused(s, hawk -> hawk.ts(now).sent("ts", Long.toString(now + 1)));
    }

    @Check(
            id = "hawk/covers-the-text-of-ts",
            rule = "HAWK-12",
            expected = "a ts with a leading zero is covered as it is sent",
            cause = "ts is printed anew from a number")
    void coversTheTextOfTs(Scenario s) {
        status(s, hawk -> hawk.ts("0" + s.serverSeconds())).ok();
    }

    @Check(
            id = "hawk/covers-nonce",
            rule = "HAWK-19",
            negative = true,
            expected = "a nonce other than the signed one is refused with errno 109")
    void coversNonce(Scenario s) {
        refused(s, hawk -> hawk.sent("nonce", s.nonce()));
    }

    @Check(
            id = "hawk/covers-ext",
            rule = "HAWK-19",
            negative = true,
            expected = "an ext that was changed, added or removed is refused with errno 109")
    void coversExt(Scenario s) {
        refused(s, hawk -> hawk.ext("one").sent("ext", "two"));
        refused(s, hawk -> hawk.sent("ext", "added"));
        refused(s, hawk -> hawk.ext("removed").without("ext"));
    }

    @Check(
            id = "hawk/covers-method",
            rule = "HAWK-19",
            negative = true,
            expected = "a request signed for another method is refused with errno 109",
            cause = "the method is not in the normalized string")
    void coversMethod(Scenario s) {
        refused(s, hawk -> hawk.signedMethod("POST"));
    }

    @Check(
            id = "hawk/covers-path",
            rule = "HAWK-14",
            negative = true,
            expected = "a request signed for another path is refused with errno 109",
            cause = "the path is not in the normalized string")
    void coversPath(Scenario s) {
        refused(s, hawk -> hawk.signedResource("/v1/account/devices"));
    }

    @Check(
            id = "hawk/covers-query",
            rule = "HAWK-14",
            negative = true,
            expected = "a query that was not signed is refused with errno 109, and a signed one is accepted",
            cause = "the resource is taken without its query")
    void coversQuery(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        s.get("/v1/session/status?a=1")
                .hawk(session, hawk -> hawk.signedResource("/v1/session/status"))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
        s.get("/v1/session/status?a=1&b=2").hawk(session).send().ok();
    }

    @Check(
            id = "hawk/query-order",
            rule = "HAWK-14",
            negative = true,
            expected = "the order of query parameters is covered",
            cause = "the query is parsed and sorted before it is signed")
    void queryOrder(Scenario s) {
        s.get("/v1/session/status?b=2&a=1")
                .hawk(s.sharedAccount().session(), hawk -> hawk.signedResource("/v1/session/status?a=1&b=2"))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/empty-query",
            rule = "HAWK-14",
            expected = "an empty query is covered with its question mark",
            cause = "a URL library drops the question mark")
    void emptyQuery(Scenario s) {
        s.get("/v1/session/status?").hawk(s.sharedAccount().session()).send().ok();
    }

    @Check(
            id = "hawk/percent-encoding",
            rule = "HAWK-14",
            expected = "percent-encoded characters of the query are covered as they are sent",
            cause = "the target is decoded, or re-encoded, before it is signed")
    void percentEncoding(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        s.get("/v1/session/status?a=%7e%2F%2f+%20").hawk(session).send().ok();
        s.get("/v1/session/status?a=%2f")
                .hawk(session, hawk -> hawk.signedResource("/v1/session/status?a=%2F"))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/covers-host",
            rule = "HAWK-15",
            negative = true,
            expected = "a request signed for another host is refused with errno 109",
            cause = "the host is not in the normalized string")
    void coversHost(Scenario s) {
        refused(s, hawk -> hawk.signedHost("another.example"));
    }

    @Check(
            id = "hawk/covers-port",
            rule = "HAWK-15",
            negative = true,
            expected = "a request signed for another port is refused with errno 109",
            cause = "the port is not in the normalized string, or always that of the scheme")
    void coversPort(Scenario s) {
        refused(s, hawk -> hawk.signedPort("1"));
    }

    @Check(
            id = "hawk/forged-host-header",
            rule = "HAWK-15",
            negative = true,
            expected = "a request signed for another server, sent with that server's Host header, is not accepted",
            cause =
                    "the host under the MAC is taken from the request, so that a request to another server can be replayed")
    void forgedHostHeader(Scenario s) {
        s.get("/v1/session/status")
                .host("another.example")
                .hawk(
                        s.sharedAccount().session(),
                        hawk -> hawk.signedHost("another.example").signedPort("80"))
                .send()
                .refusedSomehow();
    }

    @Check(
            id = "hawk/forged-port",
            rule = "HAWK-15",
            negative = true,
            expected = "a request signed for another port, sent with that port in the Host header, is not accepted",
            cause = "the host is configured, but the port under the MAC is taken from the request")
    void forgedPort(Scenario s) {
        s.get("/v1/session/status")
                .host(s.origin().host() + ":1")
                .hawk(s.sharedAccount().session(), hawk -> hawk.signedPort("1"))
                .send()
                .refusedSomehow();
    }

    @Check(
            id = "hawk/forwarded-host",
            rule = "HAWK-15",
            negative = true,
            expected = "X-Forwarded-Host and Forwarded do not change the host under the MAC",
            cause = "the server believes the headers of a proxy that any client can send")
    void forwardedHost(Scenario s) {
        s.get("/v1/session/status")
                .header("X-Forwarded-Host", "another.example")
                .header("Forwarded", "host=another.example")
                .hawk(
                        s.sharedAccount().session(),
                        hawk -> hawk.signedHost("another.example").signedPort("80"))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/another-purpose",
            rule = "HAWK-12",
            negative = true,
            expected = "a MAC made for an answer or a bewit is refused with errno 109",
            cause = "the first line of the normalized string is not checked, and one MAC can stand in for another")
    void anotherPurpose(Scenario s) {
        refused(s, hawk -> hawk.signedPurpose("response"));
        refused(s, hawk -> hawk.signedPurpose("bewit"));
    }

    @Check(
            id = "hawk/id-in-capitals",
            rule = "TOK-4",
            expected = "a token id in upper case names the same token",
            cause = "ids are compared as text")
    void idInCapitals(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        status(s, hawk -> hawk.id(session.id().toHex().toUpperCase(Locale.ROOT)))
                .ok();
    }
}
