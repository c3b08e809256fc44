package dev.foxproof.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkMac;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What a Hawk header covers, and what not. */
class HawkProperties {
    private static final HawkKey KEY = HawkKey.ofText("a key that signs");
    private static final HawkKey OTHER_KEY = HawkKey.ofText("a key that signs not");
    private static final HawkVerifier VERIFIER =
            new HawkVerifier(HawkVerifier.WINDOW, (id, nonce, ts, staleAfter) -> true);

    /** A request as it is sent. */
    record Sent(HawkRequest request, String contentType, byte[] payload, String header, HawkKey key) {
        @Override
        public String toString() {
            return request + " " + contentType + " " + Arrays.toString(payload) + " " + header;
        }
    }

    /** What can be changed in a request that is covered by its mac. */
    enum Covered {
        METHOD,
        RESOURCE,
        HOST,
        PORT,
        PAYLOAD,
        CONTENT_TYPE,
        KEY,
        TS,
        NONCE,
        HASH,
        EXT,
        APP,
        DLG,
        MAC,
        WITHOUT_HASH,
        WITHOUT_EXT,
        WITHOUT_APP_AND_DLG,
        WITHOUT_DLG
    }

    /** What can be written in another way. */
    enum Spelling {
        CASE_OF_THE_METHOD,
        CASE_OF_THE_HOST,
        CASE_OF_THE_SCHEME,
        CASE_OF_THE_CONTENT_TYPE,
        PARAMETERS_OF_THE_CONTENT_TYPE,
        SPACES_AROUND_THE_CONTENT_TYPE,
        ORDER_OF_ATTRIBUTES,
        SPACES_AROUND_COMMAS
    }

    @Provide
    Arbitrary<Sent> signed() {
        return Combinators.combine(
                        Arbitraries.of("GET", "POST", "PUT", "DELETE"),
                        Texts.resources(),
                        Arbitraries.of("accounts.example", "127.0.0.1", "[2001:db8::1]"),
                        Arbitraries.integers().between(1, 65_534),
                        Texts.attributes(64),
                        Texts.attributes(64),
                        Arbitraries.of("application/json", "text/plain", "a/b"),
                        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(60))
                .as(HawkProperties::sign);
    }

    private static Sent sign(
            String method,
            String resource,
            String host,
            int port,
            String nonce,
            String ext,
            String contentType,
            byte[] payload) {
        HawkRequest request = new HawkRequest(method, resource, new HostPort(host, port));
        HawkArtifacts artifacts = new HawkArtifacts(
                request,
                new HawkTimestamp("1700000000"),
                new Nonce(nonce),
                PayloadHash.compute(contentType, payload),
                ext,
                "app of " + port,
                "dlg");
        String header = HawkAuthorization.sign(new HawkCredentials("id", KEY), artifacts)
                .header();
        return new Sent(request, contentType, payload, header, KEY);
    }

    private static void verify(Sent sent) {
        VERIFIER.verify(
                sent.request(),
                sent.header(),
                sent.contentType(),
                sent.payload(),
                id -> Optional.of(new HawkCredential<>(id, sent.key(), id)),
                Instant.ofEpochSecond(1_700_000_000));
    }

    @Property
    @Requirement({"HAWK-12", "HAWK-14", "HAWK-20"})
    void aSignedRequestVerifies(@ForAll("signed") Sent sent) {
        verify(sent);
    }

    @Property(tries = 4_000)
    @Requirement({"HAWK-12", "HAWK-14", "HAWK-16", "HAWK-19", "HAWK-20", "HAWK-22", "HAWK-23"})
    void anyChangeOfWhatIsCoveredIsRefused(@ForAll("signed") Sent sent, @ForAll Covered what) {
        Statistics.collect(what);
        Sent changed = changed(sent, what);

        assertThatThrownBy(() -> verify(changed))
                .isInstanceOfSatisfying(
                        HawkException.class,
                        e -> assertThat(e.stage())
                                .isIn(
                                        what == Covered.PAYLOAD || what == Covered.CONTENT_TYPE
                                                ? List.of(HawkException.Stage.PAYLOAD)
                                                : List.of(HawkException.Stage.MAC)));
    }

    @Property(tries = 2_000)
    @Requirement({"HAWK-8", "HAWK-16", "HAWK-21"})
    void anotherSpellingOfTheSameVerifies(@ForAll("signed") Sent sent, @ForAll Spelling what, @ForAll Random random) {
        Statistics.collect(what);
        verify(spelled(sent, what, random));
    }

    private static Sent changed(Sent sent, Covered what) {
        HawkRequest request = sent.request();
        HostPort to = request.hostPort();
        return switch (what) {
            case METHOD -> with(sent, new HawkRequest(request.method() + "X", request.resource(), to));
            case RESOURCE -> with(sent, new HawkRequest(request.method(), request.resource() + "?", to));
            case HOST ->
                with(
                        sent,
                        new HawkRequest(
                                request.method(), request.resource(), new HostPort("other.example", to.port())));
            case PORT ->
                with(
                        sent,
                        new HawkRequest(request.method(), request.resource(), new HostPort(to.host(), to.port() + 1)));
            case PAYLOAD -> {
                byte[] payload = sent.payload().clone();
                payload[payload.length / 2] ^= 1;
                yield new Sent(request, sent.contentType(), payload, sent.header(), sent.key());
            }
            case CONTENT_TYPE -> new Sent(request, sent.contentType() + "x", sent.payload(), sent.header(), sent.key());
            case KEY -> new Sent(request, sent.contentType(), sent.payload(), sent.header(), OTHER_KEY);
            case TS -> with(sent, "ts", "1700000001");
            case NONCE -> with(sent, "nonce", value(sent, "nonce").equals("n") ? "m" : "n");
            case HASH ->
                with(sent, "hash", PayloadHash.compute("x/y", new byte[0]).toBase64());
            case EXT -> with(sent, "ext", value(sent, "ext").equals("e") ? "f" : "e");
            case APP -> with(sent, "app", "another");
            case DLG -> with(sent, "dlg", "another");
            case MAC -> {
                byte[] mac = HawkMac.parse(value(sent, "mac")).toBytes();
                mac[mac.length - 1] ^= 1;
                yield with(sent, "mac", HawkMac.of(mac).toBase64());
            }
            case WITHOUT_HASH -> without(sent, List.of("hash"));
            case WITHOUT_EXT -> without(sent, List.of("ext"));
            case WITHOUT_APP_AND_DLG -> without(sent, List.of("app", "dlg"));
            case WITHOUT_DLG -> without(sent, List.of("dlg"));
        };
    }

    private static Sent spelled(Sent sent, Spelling what, Random random) {
        HawkRequest request = sent.request();
        HostPort to = request.hostPort();
        return switch (what) {
            case CASE_OF_THE_METHOD ->
                with(sent, new HawkRequest(Ascii.lower(request.method()), request.resource(), to));
            case CASE_OF_THE_HOST ->
                with(
                        sent,
                        new HawkRequest(
                                request.method(), request.resource(), new HostPort(Ascii.upper(to.host()), to.port())));
            case CASE_OF_THE_SCHEME -> withHeader(sent, "hAwK" + sent.header().substring(4));
            case CASE_OF_THE_CONTENT_TYPE -> withType(sent, Ascii.upper(sent.contentType()));
            case PARAMETERS_OF_THE_CONTENT_TYPE -> withType(sent, sent.contentType() + ";charset=utf-8; x=\"y\"");
            case SPACES_AROUND_THE_CONTENT_TYPE -> withType(sent, " " + sent.contentType() + "\t;");
            case ORDER_OF_ATTRIBUTES -> {
                List<String> attributes = attributes(sent);
                Collections.shuffle(attributes, random);
                yield withHeader(sent, "Hawk " + String.join(", ", attributes));
            }
            case SPACES_AROUND_COMMAS ->
                withHeader(sent, "Hawk " + String.join(random.nextBoolean() ? "," : " ,\t ", attributes(sent)));
        };
    }

    private static Sent with(Sent sent, HawkRequest request) {
        return new Sent(request, sent.contentType(), sent.payload(), sent.header(), sent.key());
    }

    private static Sent withType(Sent sent, String contentType) {
        return new Sent(sent.request(), contentType, sent.payload(), sent.header(), sent.key());
    }

    private static Sent withHeader(Sent sent, String header) {
        return new Sent(sent.request(), sent.contentType(), sent.payload(), header, sent.key());
    }

    private static Sent with(Sent sent, String name, String value) {
        List<String> attributes = attributes(sent);
        attributes.replaceAll(attribute -> attribute.startsWith(name + "=") ? name + "=\"" + value + "\"" : attribute);
        return withHeader(sent, "Hawk " + String.join(", ", attributes));
    }

    private static Sent without(Sent sent, List<String> names) {
        List<String> attributes = attributes(sent);
        attributes.removeIf(attribute -> names.contains(attribute.substring(0, attribute.indexOf('='))));
        return withHeader(sent, "Hawk " + String.join(", ", attributes));
    }

    private static String value(Sent sent, String name) {
        return attributes(sent).stream()
                .filter(attribute -> attribute.startsWith(name + "="))
                .map(attribute -> attribute.substring(name.length() + 2, attribute.length() - 1))
                .findFirst()
                .orElseThrow();
    }

    /** The attributes as they stand: a value holds no quote. */
    private static List<String> attributes(Sent sent) {
        List<String> attributes = new ArrayList<>();
        String rest = sent.header().substring("Hawk ".length());
        while (!rest.isEmpty()) {
            int end = rest.indexOf('"', rest.indexOf('"') + 1) + 1;
            attributes.add(rest.substring(0, end));
            rest = rest.substring(Math.min(rest.length(), end + 2));
        }
        return attributes;
    }
}
