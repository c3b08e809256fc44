package dev.foxproof.client.accounts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.foxproof.client.accounts.FakeAccount.SESSION;
import static dev.foxproof.client.accounts.PretendServer.SESSION_STATUS;
import static dev.foxproof.client.accounts.PretendServer.error;
import static dev.foxproof.client.accounts.PretendServer.json;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.client.http.TransportLimits;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken answers, seen at one call that stands for all: each has its name, and nothing is sent after it or again. */
class HostileAnswerTest {
    private static final String UID = "'uid':'" + FakeAccount.UID + "'";

    private PretendServer server;

    @BeforeEach
    void start() {
        server = PretendServer.v2();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> brokenAnswers() {
        byte[] valid = ("{" + UID + ",'state':'verified'}").replace('\'', '"').getBytes(UTF_8);
        byte[] overlong =
                ("{" + UID + ",'state':'verified','x':'?'}").replace('\'', '"').getBytes(UTF_8);
        overlong[overlong.length - 3] = (byte) 0xFF;
        return Stream.of(
                Arguments.of("an empty body", json(""), Reason.NOT_JSON),
                Arguments.of("a cut off body", json("{" + UID + ",'state':'veri"), Reason.NOT_JSON),
                Arguments.of("two texts", json("{" + UID + ",'state':'verified'} {}"), Reason.NOT_JSON),
                Arguments.of(
                        "a member twice",
                        json("{" + UID + ",'state':'unverified','state':'verified'}"),
                        Reason.NOT_JSON),
                Arguments.of("an array", json("[]"), Reason.NOT_JSON),
                Arguments.of("null", json("null"), Reason.NOT_JSON),
                Arguments.of("a text", json("'verified'"), Reason.NOT_JSON),
                Arguments.of("a comment", json("{" + UID + ",'state':'verified'} // yes"), Reason.NOT_JSON),
                Arguments.of(
                        "30 levels",
                        json("{" + UID + ",'state':'verified','x':" + "[".repeat(30) + "]".repeat(30) + "}"),
                        Reason.NOT_JSON),
                Arguments.of("a byte order mark", json("\uFEFF{" + UID + ",'state':'verified'}"), Reason.NOT_JSON),
                Arguments.of("UTF-16", json("").withBody(new String(valid, UTF_8).getBytes(UTF_16BE)), Reason.NOT_JSON),
                Arguments.of("a byte that is no UTF-8", json("").withBody(overlong), Reason.NOT_JSON),
                Arguments.of("no state", json("{" + UID + "}"), Reason.MEMBER),
                Arguments.of("a state of null", json("{" + UID + ",'state':null}"), Reason.MEMBER),
                Arguments.of("a state that is a boolean", json("{" + UID + ",'state':true}"), Reason.MEMBER),
                Arguments.of("another state", json("{" + UID + ",'state':'fine'}"), Reason.MEMBER),
                Arguments.of("a short uid", json("{'uid':'00','state':'verified'}"), Reason.MEMBER),
                Arguments.of("a uid that is a number", json("{'uid':1,'state':'verified'}"), Reason.MEMBER),
                Arguments.of(
                        "HTML",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", "text/html")
                                .withBody(valid),
                        Reason.CONTENT_TYPE),
                Arguments.of("no type", aResponse().withStatus(200).withBody(valid), Reason.CONTENT_TYPE),
                Arguments.of("status 201", json(201, "{" + UID + ",'state':'verified'}"), Reason.STATUS),
                Arguments.of("status 204", aResponse().withStatus(204), Reason.STATUS),
                Arguments.of("status 304", aResponse().withStatus(304), Reason.REDIRECT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    @Violates({"ERR-1", "ERR-6", "ERR-48"})
    void refusesABrokenAnswer(String description, ResponseDefinitionBuilder answer, Reason reason) {
        server.answer(SESSION_STATUS, answer);

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().api().sessionStatus(SESSION))
                .returns(reason, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(SESSION_STATUS);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    @Requirement("ERR-18")
    @Violates({"ERR-17", "ERR-18"})
    void followsNoRedirect(int status) {
        server.answer(
                SESSION_STATUS,
                json(status, "{" + UID + ",'state':'verified'}")
                        .withHeader("Location", server.url() + "/v1/elsewhere"));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().api().sessionStatus(SESSION))
                .returns(Reason.REDIRECT, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(SESSION_STATUS);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Requirement("TOK-17")
    @Violates({"TOK-17", "ERR-48"})
    void repeatsNoRequestWhoseAnswerWasLost(Fault fault) {
        server.answer(SESSION_STATUS, aResponse().withFault(fault));

        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(() -> server.client().api().sessionStatus(SESSION))
                .returns(TransportException.Reason.BROKEN, TransportFailure::reason);

        assertThat(server.targets()).containsExactly(SESSION_STATUS);
    }

    @Test
    @Violates("ERR-48")
    void stopsReadingAnAnswerThatIsTooLong() {
        server.answer(SESSION_STATUS, json("{'x':'" + "a".repeat(PretendServer.LIMITS.answerBytesMax()) + "'}"));

        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(() -> server.client().api().sessionStatus(SESSION))
                .returns(TransportException.Reason.TOO_LARGE, TransportFailure::reason);

        assertThat(server.targets()).containsExactly(SESSION_STATUS);
    }

    @Test
    @Requirement("ERR-48")
    void readsAnAnswerOfExactlyTheLimit() {
        String frame = "{" + UID + ",'state':'verified','x':''}";
        String filler = "a".repeat(PretendServer.LIMITS.answerBytesMax() - frame.length());
        server.answer(SESSION_STATUS, json(frame.replace("''", "'" + filler + "'")));

        assertThat(server.client().api().sessionStatus(SESSION).verified()).isTrue();
    }

    @Test
    @Violates("ERR-48")
    void givesUpOnAnAnswerThatDripsOrNeverBegins() {
        TransportLimits impatient = new TransportLimits(Duration.ofSeconds(10), Duration.ofMillis(500), 64 * 1024);
        try (PretendServer slow = PretendServer.v2(impatient)) {
            slow.answer(SESSION_STATUS, json("{" + UID + ",'state':'verified'}").withChunkedDribbleDelay(30, 30_000));
            assertThatExceptionOfType(TransportFailure.class)
                    .isThrownBy(() -> slow.client().api().sessionStatus(SESSION))
                    .returns(TransportException.Reason.TIMEOUT, TransportFailure::reason);

            slow.answer(SESSION_STATUS, json("{" + UID + ",'state':'verified'}").withFixedDelay(30_000));
            assertThatExceptionOfType(TransportFailure.class)
                    .isThrownBy(() -> slow.client().api().sessionStatus(SESSION))
                    .returns(TransportException.Reason.TIMEOUT, TransportFailure::reason);
        }
    }

    @Test
    void namesTheServersError() {
        server.answer(SESSION_STATUS, error(401, 110, ""));

        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> server.client().api().sessionStatus(SESSION))
                .returns("server.errno-110", ClientException::code)
                .returns(401, ServerRefusal::status)
                .withMessageContaining("a message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code':400,'errno':110,'message':'another code'}",
                "{'code':401,'errno':'110','message':'x'}",
                "{'code':401,'errno':-1,'message':'x'}",
                "{'code':401,'errno':110}",
                "{'code':401,'code':401,'errno':110,'message':'x'}",
                "<html>",
                ""
            })
    @Violates("ERR-2")
    void attachesNoErrnoToAnErrorOfAnotherForm(String body) {
        server.answer(SESSION_STATUS, json(401, body));

        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> server.client().api().sessionStatus(SESSION))
                .returns("server.status-401", ClientException::code)
                .satisfies(refusal -> assertThat(refusal.errno()).isEmpty());
    }

    @Test
    void keepsTheServersMessageFromSteeringTheTerminal() {
        server.answer(
                SESSION_STATUS,
                json(400, "{'code':400,'errno':107,'message':'a\\u001b[2Jb\\u202ec\\n" + "d".repeat(500) + "'}"));

        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> server.client().api().sessionStatus(SESSION))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .contains("a?[2Jb?c?ddd")
                        .hasSizeLessThan(300));
    }
}
