package dev.foxproof.server.devices;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.registration;
import static dev.foxproof.server.devices.DeviceServer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.foxproof.server.Storage;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.PushUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WireMock stands for the push server. Pauses pass when the test says so. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PushTest {
    private static final Map<String, Object> RING = Map.of("r", Map.of("d", 30));
    private static final DeviceId DEVICE = DeviceId.parse("0123456789ab4def8123456789abcdef");
    private static final DeviceId OTHER = DeviceId.random(new Random(5));

    private final WireMockServer pushServer =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final HttpPushSender sender = new HttpPushSender(InetAddress::getAllByName, Duration.ofMinutes(1));
    private final ByHand timer = new ByHand();

    /** Runs the tasks of a push when it is told to, and notes the pauses. */
    private static final class ByHand implements SimplePush.Timer {
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private final List<Duration> pauses = new ArrayList<>();

        @Override
        public void after(Duration pause, Runnable task) {
            pauses.add(pause);
            tasks.add(task);
        }

        void runAll() {
            while (!tasks.isEmpty()) {
                tasks.removeFirst().run();
            }
        }
    }

    @BeforeEach
    void start() {
        pushServer.start();
    }

    @AfterEach
    void stop() {
        sender.close();
        pushServer.stop();
    }

    private URI url(String path) {
        return URI.create(pushServer.baseUrl().replace("localhost", "127.0.0.1") + path);
    }

    private SimplePush push(PushSender over) {
        return new SimplePush(PushOrigins.of(List.of(url(""))), over, timer, 3, DeviceMetrics.unseen());
    }

    private void wake(SimplePush push, long version) {
        push.wake(DEVICE, new PushUrl(url("/wake").toString()), version);
    }

    private List<String> received() {
        return pushServer.findAll(putRequestedFor(anyUrl())).stream()
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }

    // What is sent

    @Test
    @Requirement({"DEV-63", "DEV-66"})
    void aPushIsAFormWithItsVersionAndNothingElse() {
        pushServer.stubFor(put(urlEqualTo("/wake")).willReturn(aResponse().withStatus(200)));
        wake(push(sender), 7);
        timer.runAll();
        LoggedRequest request =
                pushServer.findAll(putRequestedFor(urlEqualTo("/wake"))).getFirst();
        assertThat(request.getBodyAsString()).isEqualTo("version=7");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getHeaders().keys())
                .containsExactlyInAnyOrder("Content-Length", "Content-Type", "Host", "User-Agent");
        assertThat(timer.pauses).containsExactly(Duration.ZERO);
    }

    // When it fails

    @Test
    @Requirement("DEV-65")
    void aPushThatFailsIsRepeated() {
        pushServer.stubFor(put(anyUrl())
                .inScenario("s")
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("better"));
        pushServer.stubFor(put(anyUrl())
                .inScenario("s")
                .whenScenarioStateIs("better")
                .willReturn(aResponse().withStatus(202)));
        SimplePush push = push(sender);
        wake(push, 1);
        timer.runAll();
        assertThat(received()).containsExactly("version=1", "version=1");
        assertThat(timer.pauses).containsExactly(Duration.ZERO, SimplePush.PAUSES.getFirst());
        assertThat(push.waiting()).isZero();
    }

    @Test
    @Requirement("DEV-65")
    @Violates("DEV-65")
    void aPushIsRepeatedFiveTimesAtMostWithGrowingPauses() {
        pushServer.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(503)));
        SimplePush push = push(sender);
        wake(push, 1);
        timer.runAll();
        assertThat(received()).hasSize(6);
        assertThat(timer.pauses).hasSize(6).isSorted().doesNotHaveDuplicates();
        assertThat(push.waiting()).isZero();
    }

    @Test
    @Violates("DEV-64")
    void aPushServerThatDoesNotAnswerIsGivenUp() {
        pushServer.stubFor(put(anyUrl()).willReturn(aResponse().withFixedDelay(60_000)));
        try (HttpPushSender impatient = new HttpPushSender(InetAddress::getAllByName, Duration.ofMillis(200))) {
            assertThatThrownBy(() -> impatient.send(url("/slow"), 1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no answer within 200 ms");
        }
        assertThat(HttpPushSender.PATIENCE).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    @Violates("DEV-64")
    void aPushServerWhoseAddressIsNotFoundInTimeIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        try (HttpPushSender stuck = new HttpPushSender(
                host -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                },
                Duration.ofMillis(100))) {
            assertThatThrownBy(() -> stuck.send(URI.create("https://push.example/"), 1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no answer within 100 ms");
        }
    }

    @Test
    void theBodyOfTheAnswerIsNotWaitedFor() throws Exception {
        pushServer.stubFor(put(anyUrl())
                .willReturn(aResponse()
                        .withStatus(200)
                        .withBody("x".repeat(1_000_000))
                        .withChunkedDribbleDelay(1_000, 60_000)));
        sender.send(url("/endless"), 1);
        assertThat(received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Violates("DEV-64")
    void aRedirectIsNotFollowed(int status) {
        pushServer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        pushServer.stubFor(put(urlEqualTo("/wake"))
                .willReturn(aResponse().withStatus(status).withHeader("Location", "/elsewhere")));
        assertThatThrownBy(() -> sender.send(url("/wake"), 1))
                .isInstanceOf(IOException.class)
                .hasMessage("status " + status);
        assertThat(pushServer.getAllServeEvents()).hasSize(1);
        // The JVM of the tests lets no client follow any, so that only the setting itself tells a right one from a
        // wrong one.
        assertThat(sender.redirects()).isEqualTo(HttpClient.Redirect.NEVER);
    }

    @Test
    @Violates("DEV-65")
    void aBrokenConnectionIsAFailureThatTellsNothingOfTheUrl() {
        pushServer.stubFor(put(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThatThrownBy(() -> sender.send(url("/secret-channel"), 1))
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain("secret", "127.0.0.1");
    }

    // Where it goes

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "fec0::1",
                "2001:db8::1"
            })
    @Violates("DEV-64")
    void aNameThatLeadsIntoTheNetworkOfTheServerIsNotCalled(String address) throws Exception {
        pushServer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        InetAddress harmless = InetAddress.ofLiteral("93.184.216.34");
        List<String> asked = new ArrayList<>();
        try (HttpPushSender rebound = new HttpPushSender(
                host -> {
                    asked.add(host);
                    return new InetAddress[] {harmless, InetAddress.ofLiteral(address)};
                },
                Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> rebound.send(URI.create("http://push.example:" + pushServer.port() + "/wake"), 1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("ForbiddenAddressException");
        }
        assertThat(asked).containsExactly("push.example");
        assertThat(pushServer.getAllServeEvents()).isEmpty();
        assertThat(SpecialAddresses.contains(harmless)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "2a00::1"})
    @Requirement("DEV-64")
    void otherAddressesMayBeCalled(String address) {
        assertThat(SpecialAddresses.contains(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    @Requirement({"DEV-15", "DEV-64"})
    void anOriginIsSchemeHostAndPort() {
        PushOrigins origins = PushOrigins.of(List.of(
                URI.create("https://Push.Example"),
                URI.create("http://127.0.0.1:8000/"),
                URI.create("http://[::1]:9")));
        for (String right : List.of(
                "https://push.example/a?b=c",
                "https://push.example:443/",
                "HTTPS://PUSH.example/",
                "http://127.0.0.1:8000/x",
                "http://[::1]:9/x")) {
            assertThat(origins.allowed(new PushUrl(right))).as(right).isPresent();
        }
        for (String wrong : List.of(
                "",
                "http://push.example/",
                "https://push.example:444/",
                "https://push.example.evil.example/",
                "https://evil.example/push.example",
                "https://push.example./",
                "http://127.0.0.1/x",
                "http://localhost:8000/x")) {
            assertThat(origins.allowed(new PushUrl(wrong))).as(wrong).isEmpty();
        }
    }

    // How many

    @Test
    void anOlderPushThatPausesGivesWayToANewerOne() {
        pushServer.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(500)));
        SimplePush push = push(sender);
        wake(push, 1);
        timer.tasks.removeFirst().run();
        wake(push, 2);
        pushServer.resetAll();
        pushServer.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(200)));
        timer.runAll();
        assertThat(received()).containsExactly("version=2");
        assertThat(push.waiting()).isZero();
    }

    @Test
    @Requirement("DEV-65")
    void tooManyPushesAreDroppedAndNoCallerIsKept() {
        SimplePush push = push((url, version) -> {});
        for (int version = 1; version <= 5; version++) {
            push.wake(
                    version % 2 == 0 ? DEVICE : OTHER, new PushUrl(url("/wake").toString()), version);
        }
        assertThat(timer.tasks).hasSize(3);
        timer.runAll();
        assertThat(push.waiting()).isZero();
        wake(push, 9);
        assertThat(timer.tasks).hasSize(1);
    }

    @Test
    @Requirement("DEV-65")
    void aServerThatStopsDropsItsPushes() {
        SimplePush push = new SimplePush(
                PushOrigins.of(List.of(url(""))),
                sender,
                (pause, task) -> {
                    throw new RejectedExecutionException();
                },
                3,
                DeviceMetrics.unseen());
        wake(push, 1);
        assertThat(push.waiting()).isZero();
    }

    // From the command to the phone

    @Test
    @Requirement({"DEV-15", "DEV-63", "DEV-64", "DEV-65"})
    void aQueuedCommandWakesThePhoneWithAscendingVersions() throws Exception {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        pushServer.addMockServiceRequestListener((request, response) -> bodies.add(request.getBodyAsString()));
        pushServer.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(200)));
        try (DeviceServer server = DeviceServer.on(
                new Storage.Temporary(), config -> config.pushOrigins(PushOrigins.of(List.of(url("")))))) {
            Phone phone = Phone.of(server.register(
                    with(registration(ALICE), "pushurl", url("/alice").toString())));
            server.register(with(registration(ALICE), "pushurl", "http://127.0.0.1:1/"))
                    .refused(400, 107);
            server.queued(ALICE, phone, RING);
            assertThat(bodies.take()).isEqualTo("version=1");
            server.queued(ALICE, phone, RING);
            assertThat(bodies.take()).isEqualTo("version=2");
            assertThat(server.state(ALICE, phone).toString()).doesNotContain("push", "alice\"");
        }
    }

    @Test
    @Violates({"DEV-63", "DEV-65"})
    void aPushServerThatIsDownDoesNotDisturbTheCommand() throws Exception {
        URI down = url("");
        pushServer.stop();
        try (DeviceServer server =
                DeviceServer.on(new Storage.Temporary(), config -> config.pushOrigins(PushOrigins.of(List.of(down))))) {
            Phone phone = Phone.of(server.register(with(registration(ALICE), "pushurl", down + "/alice")));
            long ring = server.queued(ALICE, phone, RING);
            assertThat(server.poll(phone)).contains("\"i\":" + ring);
        }
    }
}
