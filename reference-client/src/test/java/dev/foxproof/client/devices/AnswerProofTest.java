package dev.foxproof.client.devices;

import static dev.foxproof.client.devices.PhoneFixture.command;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.AnswerJson;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.RequestUrl;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.StaleTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody between the phone and its server, who has no key: nothing of what they say is executed, and no clock follows them. */
class AnswerProofTest {
    private static final byte[] ERASE = AnswerJson.write(command("e", "i", 9));

    /** Forges an answer, given the key of another device. */
    interface Forger extends BiFunction<RawRequest, RawResponse, RawResponse> {}

    private static HawkArtifacts artifacts(RawRequest request) {
        String authorization = request.headers().stream()
                .filter(header -> header.name().equals("Authorization"))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
        return HawkAuthorization.parse(authorization)
                .artifacts(RequestUrl.parse(request.origin() + request.target()).request(request.method()));
    }

    private static RawResponse signed(RawRequest request, HawkKey key, byte[] hashed) {
        return erase(
                ServerAuthorization.sign(key, artifacts(request), PayloadHash.compute("application/json", hashed), null)
                        .header());
    }

    private static RawResponse erase(String... signatures) {
        List<Header> headers = new ArrayList<>(List.of(new Header("Content-Type", "application/json")));
        Stream.of(signatures).forEach(value -> headers.add(new Header("Server-Authorization", value)));
        return new RawResponse(200, headers, ERASE);
    }

    private static RawResponse withSignature(RawResponse honest, String name) {
        return erase(honest.headers(name).toArray(String[]::new));
    }

    static Stream<Arguments> forgeries() {
        HawkKey other = DeviceSecret.parse("11".repeat(32)).hawkKey();
        Forger unsigned = (request, honest) -> erase();
        Forger otherBody = (request, honest) -> withSignature(honest, "Server-Authorization");
        Forger otherHeader = (request, honest) -> {
            List<Header> headers = List.of(
                    new Header("Content-Type", "application/json"),
                    new Header(
                            "Authorization",
                            honest.header("Server-Authorization").orElseThrow()));
            return new RawResponse(200, headers, ERASE);
        };
        Forger otherKey = (request, honest) -> signed(request, other, ERASE);
        Forger twice = (request, honest) -> {
            String value = honest.header("Server-Authorization").orElseThrow();
            return erase(value, value);
        };
        Forger requestMac = (request, honest) -> erase("Hawk mac=\""
                + artifacts(request)
                        .withHash(PayloadHash.compute("application/json", ERASE))
                        .mac(other, HawkArtifacts.Purpose.HEADER)
                        .toBase64()
                + "\", hash=\"" + PayloadHash.compute("application/json", ERASE).toBase64() + "\"");
        Forger malformed = (request, honest) -> erase("Hawk mac=\"\"");
        Forger noHash = (request, honest) ->
                erase(honest.header("Server-Authorization").orElseThrow().replaceFirst(", hash=\"[^\"]*\"", ""));
        Forger anotherType = (request, honest) -> new RawResponse(
                200,
                List.of(
                        new Header("Content-Type", "text/plain"),
                        new Header(
                                "Server-Authorization",
                                honest.header("Server-Authorization").orElseThrow())),
                honest.body());
        return Stream.of(
                Arguments.of("no signature", unsigned, Reason.UNSIGNED),
                Arguments.of("a signature under another name", otherHeader, Reason.UNSIGNED),
                Arguments.of("the signature of another body", otherBody, Reason.SIGNATURE),
                Arguments.of("the key of another device", otherKey, Reason.SIGNATURE),
                Arguments.of("two signatures", twice, Reason.SIGNATURE),
                Arguments.of("the MAC of a request", requestMac, Reason.SIGNATURE),
                Arguments.of("a malformed signature", malformed, Reason.SIGNATURE),
                Arguments.of("a signature without hash", noHash, Reason.SIGNATURE),
                Arguments.of("another content type", anotherType, Reason.SIGNATURE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    @Violates({"DEV-62", "DEV-74"})
    void executesNothingFromAnAnswerThatItsServerDidNotSign(String description, Forger forger, Reason reason) {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.server.tamper = forger;

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(fixture.client::poll)
                .returns(reason, ClientRefusal::reason);

        assertThat(fixture.phone.done).isEmpty();
        assertThat(fixture.store.load()).isPresent();
        assertThat(fixture.server.exchanges()).hasSize(1);
    }

    @Test
    @Requirement("DEV-74")
    void executesWhatItsServerSigned() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.server.answer = honest -> command("e", "i", 9);

        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);

        assertThat(fixture.phone.done).containsExactly("erase");
    }

    @Test
    @Violates("DEV-74")
    void executesNothingFromAnOldAnswer() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.queue(new Ring(30));
        List<RawResponse> captured = new ArrayList<>();
        fixture.server.tamper = (request, honest) -> {
            captured.add(honest);
            return honest;
        };
        fixture.client.poll();
        // After a restart the phone remembers no id that would give the repetition away.
        fixture.restart();
        fixture.client.poll();
        fixture.forget();
        fixture.server.tamper = (request, honest) -> captured.getFirst();

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(fixture.client::poll)
                .returns(Reason.SIGNATURE, ClientRefusal::reason);

        assertThat(fixture.phone.done).isEmpty();
    }

    @Test
    @Violates("DEV-74")
    void whatWasSaidIsSaidAgainAfterAForgedAnswer() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId ring = fixture.queue(new Ring(30));
        fixture.server.tamper = (request, honest) -> new String(request.body(), UTF_8).contains("\"r\"")
                ? PretendDevices.without(honest, "Server-Authorization")
                : honest;
        assertThatExceptionOfType(ClientRefusal.class).isThrownBy(fixture.client::poll);
        fixture.server.tamper = (request, honest) -> honest;

        fixture.client.poll();

        assertThat(fixture.sent("r")).containsExactly(PhoneFixture.ok(ring), PhoneFixture.ok(ring));
        assertThat(fixture.phone.done).containsExactly("ring 30");
    }

    @Test
    @Violates("DEV-74")
    void takesNoForgedWordForTheAcknowledgementOfAnErase() {
        PhoneFixture fixture = PhoneFixture.on();
        CommandId erase = fixture.queue(new Erase());
        fixture.server.tamper = (request, honest) -> fixture.store.load().isPresent()
                ? honest
                : PretendDevices.withBody(PretendDevices.without(honest, "Server-Authorization"), "{}");

        assertThat(fixture.client.poll()).isEqualTo(Poll.ERASED);

        assertThat(fixture.events).containsExactly(new DeviceEvent.Erased(erase, false));
    }

    @Test
    @Violates("DEV-74")
    void renewsWithNoSecretThatItsServerDidNotSign() {
        PhoneFixture fixture = PhoneFixture.on();
        StoredDevice before = fixture.store.load().orElseThrow();
        fixture.server.tamper = (request, honest) -> PretendDevices.without(honest, "Server-Authorization");

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> fixture.client.renew(PhoneFixture.ENROLMENT))
                .returns(Reason.UNSIGNED, ClientRefusal::reason);

        assertThat(fixture.store.load()).contains(before);
    }

    // ---- the clock

    private static List<Long> times(List<RawRequest> requests) {
        return requests.stream()
                .map(request -> artifacts(request).ts().seconds())
                .toList();
    }

    @Test
    @Requirement("DEV-75")
    void takesTheTimeThatItsServerProved() {
        PhoneFixture fixture = PhoneFixture.on();
        fixture.server.ahead = Duration.ofHours(3);
        fixture.queue(new Ring(30));
        List<RawRequest> requests = new ArrayList<>();
        fixture.server.tamper = (request, honest) -> {
            requests.add(request);
            return honest;
        };

        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        long here = TestClock.START.getEpochSecond();
        assertThat(times(requests)).containsExactly(here, here + 10_800, here + 10_800);
        assertThat(fixture.phone.done).containsExactly("ring 30");
        assertThat(fixture.clock.instant()).isEqualTo(TestClock.START);
    }

    static Stream<Arguments> falseTimes() {
        Instant later = TestClock.START.plus(Duration.ofDays(400));
        String forged =
                StaleTimestamp.issue(HawkKey.ofText("another key"), later).header();
        return Stream.of(
                Arguments.of("no challenge", List.of()),
                Arguments.of("the scheme alone", List.of("Hawk")),
                Arguments.of("the tsm of another key", List.of(forged)),
                Arguments.of("no tsm", List.of("Hawk ts=\"" + later.getEpochSecond() + "\", error=\"Stale\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falseTimes")
    @Violates("DEV-75")
    void takesNoTimeThatIsNotProved(String description, List<String> challenges) {
        PhoneFixture fixture = PhoneFixture.on();
        Instant later = TestClock.START.plus(Duration.ofDays(400));
        List<RawRequest> requests = new ArrayList<>();
        fixture.server.tamper = (request, honest) -> {
            requests.add(request);
            List<Header> headers = new ArrayList<>(List.of(
                    new Header("Content-Type", "application/json"),
                    new Header("Date", "Wed, 21 Oct 2037 07:28:00 GMT"),
                    new Header("Timestamp", Long.toString(later.getEpochSecond()))));
            challenges.forEach(challenge -> headers.add(new Header("WWW-Authenticate", challenge)));
            return new RawResponse(
                    401,
                    headers,
                    ("{\"code\":401,\"errno\":111,\"error\":\"E\",\"message\":\"stale\",\"serverTime\":"
                                    + later.getEpochSecond() + "}")
                            .getBytes(UTF_8));
        };
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(fixture.client::poll)
                .returns(Reason.CLOCK_UNPROVEN, ClientRefusal::reason);
        fixture.server.tamper = (request, honest) -> {
            requests.add(request);
            return honest;
        };

        assertThat(fixture.client.poll()).isEqualTo(Poll.IDLE);

        assertThat(times(requests)).containsOnly(TestClock.START.getEpochSecond());
    }

    @Test
    @Violates("DEV-75")
    void takesNoTimeFromDateOrTimestamp() {
        PhoneFixture fixture = PhoneFixture.on();
        List<RawRequest> requests = new ArrayList<>();
        fixture.server.tamper = (request, honest) -> {
            requests.add(request);
            List<Header> headers = new ArrayList<>(honest.headers());
            headers.add(new Header("Date", "Wed, 21 Oct 2037 07:28:00 GMT"));
            headers.add(new Header("Timestamp", "2139722880"));
            return new RawResponse(honest.status(), headers, honest.body());
        };

        fixture.client.poll();
        fixture.client.poll();

        assertThat(times(requests)).hasSize(2).containsOnly(TestClock.START.getEpochSecond());
    }

    @Test
    @Violates("DEV-75")
    void asksOnceMoreAndNotForEver() {
        PhoneFixture fixture = PhoneFixture.on();
        StoredDevice stored = fixture.store.load().orElseThrow();
        String challenge = StaleTimestamp.issue(stored.secret().hawkKey(), TestClock.START.plus(Duration.ofHours(1)))
                .header();
        fixture.server.tamper = (request, honest) -> new RawResponse(
                401,
                List.of(new Header("Content-Type", "application/json"), new Header("WWW-Authenticate", challenge)),
                "{\"code\":401,\"errno\":111,\"error\":\"E\",\"message\":\"stale\"}".getBytes(UTF_8));

        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(fixture.client::poll)
                .returns("server.errno-111", ClientException::code);

        assertThat(fixture.server.exchanges()).hasSizeLessThanOrEqualTo(2);
    }
}
