package dev.foxproof.client.accounts;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static dev.foxproof.client.accounts.FakeAccount.SESSION;
import static dev.foxproof.client.accounts.PretendServer.NOW;
import static dev.foxproof.client.accounts.PretendServer.SESSION_STATUS;
import static dev.foxproof.client.accounts.PretendServer.error;
import static dev.foxproof.client.accounts.PretendServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.StaleTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The server's time counts for nothing unless its key vouches for it: with a false one, a captured request would be good for later. */
class HostileClockTest {
    private static final Instant SERVER_TIME = NOW.plus(Duration.ofHours(3));
    private static final HawkKey KEY = SESSION.hawkCredentials().key();

    private PretendServer server;

    @BeforeEach
    void start() {
        server = PretendServer.v2();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ResponseDefinitionBuilder stale(String... challenges) {
        ResponseDefinitionBuilder answer = error(401, 111, ",'serverTime':" + SERVER_TIME.getEpochSecond())
                .withHeader("Timestamp", Long.toString(SERVER_TIME.getEpochSecond()))
                .withHeader("Date", "Wed, 21 Oct 2037 07:28:00 GMT");
        return challenges.length == 0 ? answer : answer.withHeader("WWW-Authenticate", challenges);
    }

    private List<Long> signedTimes() {
        return server.requests().stream()
                .map(request -> HawkAuthorization.parse(
                                request.header("Authorization").firstValue())
                        .ts()
                        .seconds())
                .toList();
    }

    static Stream<Arguments> unproven() {
        String forged =
                StaleTimestamp.issue(HawkKey.ofText("another key"), SERVER_TIME).header();
        String proven = StaleTimestamp.issue(KEY, SERVER_TIME).header();
        return Stream.of(
                Arguments.of("no header", stale()),
                Arguments.of("the scheme alone", stale("Hawk")),
                Arguments.of("no tsm", stale("Hawk ts=\"" + SERVER_TIME.getEpochSecond() + "\", error=\"stale\"")),
                Arguments.of("a tsm of another key", stale(forged)),
                Arguments.of(
                        "the tsm of another time",
                        stale(proven.replace(
                                Long.toString(SERVER_TIME.getEpochSecond()),
                                Long.toString(SERVER_TIME.getEpochSecond() + 1)))),
                Arguments.of("a ts that is no number", stale(proven.replaceFirst("ts=\"\\d+\"", "ts=\"NaN\""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unproven")
    @Violates({"HAWK-28", "HAWK-29", "HAWK-30"})
    void refusesATimeWithoutProof(String description, ResponseDefinitionBuilder answer) {
        server.answer(SESSION_STATUS, answer);
        AccountsClient client = server.client();

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> client.api().sessionStatus(SESSION))
                .returns(Reason.CLOCK_UNPROVEN, ClientRefusal::reason);
        assertThat(server.targets()).containsExactly(SESSION_STATUS);

        server.answer(SESSION_STATUS, json("{'uid':'" + FakeAccount.UID + "','state':'verified'}"));
        client.api().sessionStatus(SESSION);
        assertThat(signedTimes()).containsExactly(NOW.getEpochSecond(), NOW.getEpochSecond());
    }

    @Test
    @Requirement("HAWK-30")
    void takesAProvenTimeAndTriesOnceMore() {
        server.wireMock()
                .stubFor(get(urlPathEqualTo(SESSION_STATUS))
                        .inScenario("clock")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(stale(StaleTimestamp.issue(KEY, SERVER_TIME).header()))
                        .willSetStateTo("corrected"));
        AccountsClient client = server.client();

        assertThat(client.api().sessionStatus(SESSION).verified()).isTrue();
        assertThat(client.api().sessionStatus(SESSION).verified()).isTrue();

        assertThat(signedTimes())
                .containsExactly(NOW.getEpochSecond(), SERVER_TIME.getEpochSecond(), SERVER_TIME.getEpochSecond());
    }

    @Test
    @Violates("HAWK-30")
    void triesNoMoreThanOnce() {
        server.answer(
                SESSION_STATUS, stale(StaleTimestamp.issue(KEY, SERVER_TIME).header()));

        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> server.client().api().sessionStatus(SESSION))
                .returns("server.errno-111", ClientException::code);

        assertThat(server.targets()).containsExactly(SESSION_STATUS, SESSION_STATUS);
    }

    @Test
    @Violates("HAWK-30")
    void ignoresTheTimeInOtherHeaders() {
        server.answer(
                SESSION_STATUS,
                json("{'uid':'" + FakeAccount.UID + "','state':'verified'}")
                        .withHeader("Timestamp", Long.toString(SERVER_TIME.getEpochSecond()))
                        .withHeader("Date", "Wed, 21 Oct 2037 07:28:00 GMT"));
        AccountsClient client = server.client();

        client.api().sessionStatus(SESSION);
        client.api().sessionStatus(SESSION);

        assertThat(signedTimes()).containsExactly(NOW.getEpochSecond(), NOW.getEpochSecond());
    }
}
