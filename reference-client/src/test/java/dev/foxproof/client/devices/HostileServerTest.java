package dev.foxproof.client.devices;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.client.http.TransportLimits;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken answers over real connections: each has its name, nothing is executed, and the phone goes on after a bounded time. */
class HostileServerTest {
    private static final int BYTES_MAX = 64 * 1024;
    private static final String ERASE = "{\"e\":{\"i\":1}}";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final HttpTransport transport =
            new HttpTransport(new TransportLimits(Duration.ofSeconds(10), Duration.ofSeconds(2), BYTES_MAX));
    private final TestClock clock = new TestClock();
    private final PretendPhone phone = new PretendPhone();
    private final InMemoryDeviceStore store = new InMemoryDeviceStore();
    private final List<DeviceEvent> events = new ArrayList<>();

    @BeforeEach
    void start() {
        server.start();
        store.save(new StoredDevice(
                URI.create(server.baseUrl()),
                DeviceId.random(new Random(1)),
                DeviceSecret.random(new Random(2)),
                Accepts.ALL,
                Switch.ON));
    }

    @AfterEach
    void stop() {
        transport.close();
        server.stop();
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("an unsigned command", json(200, ERASE), "answer.unsigned"),
                Arguments.of(
                        "a signature of nobody",
                        json(200, ERASE)
                                .withHeader(
                                        "Server-Authorization",
                                        "Hawk mac=\"" + "A".repeat(43) + "=\", hash=\"" + "A".repeat(43) + "=\""),
                        "answer.signature"),
                Arguments.of(
                        "a redirect",
                        json(307, ERASE).withHeader("Location", "http://127.0.0.1:1/1/cmd/x"),
                        "answer.redirect"),
                Arguments.of("a success that is none", json(202, ERASE), "answer.status"),
                Arguments.of("a page", json(404, "<html>"), "server.status-404"),
                Arguments.of(
                        "the page of a hotel",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", "text/html")
                                .withBody("<html>"),
                        "answer.unsigned"),
                Arguments.of("a fault of the server", json(500, "{}"), "server.status-500"),
                Arguments.of(
                        "too many requests",
                        json(429, "{\"code\":429,\"errno\":114,\"message\":\"m\",\"retryAfter\":3600}"),
                        "server.errno-114"),
                Arguments.of(
                        "too much",
                        json(200, "{\"x\":\"" + "a".repeat(BYTES_MAX) + "\"}"),
                        "transport.answer-too-large"),
                Arguments.of(
                        "an answer that drips",
                        json(200, ERASE).withChunkedDribbleDelay(10, 60_000),
                        "transport.timeout"),
                Arguments.of("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), "transport.broken"),
                Arguments.of("an end", aResponse().withFault(Fault.EMPTY_RESPONSE), "transport.broken"),
                Arguments.of("a reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "transport.broken"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    @Violates({"DEV-74", "ERR-17", "ERR-48"})
    void executesNothingAndReturns(String description, ResponseDefinitionBuilder answer, String code) {
        server.stubFor(any(anyUrl()).willReturn(answer));
        DeviceClient client = new DeviceClient(
                transport,
                clock,
                new Random(3),
                Retries.standard(clock),
                store,
                phone,
                Duration.ofSeconds(15),
                events::add);

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(client::poll)
                .returns(code, ClientException::code);

        assertThat(phone.done).isEmpty();
        assertThat(events).isEmpty();
        assertThat(store.load()).isPresent();
        assertThat(server.getAllServeEvents()).hasSize(1);
        assertThat(clock.pauses()).isEmpty();
    }
}
