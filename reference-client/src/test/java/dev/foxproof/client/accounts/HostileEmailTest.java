package dev.foxproof.client.accounts;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.foxproof.client.accounts.FakeAccount.EMAIL;
import static dev.foxproof.client.accounts.FakeAccount.PASSWORD;
import static dev.foxproof.client.accounts.PretendServer.error;
import static dev.foxproof.client.accounts.PretendServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.keys.Email;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's spelling of the email salts v1, so a hostile server may choose nothing but upper and lower case. */
class HostileEmailTest {
    private static final Email TYPED = new Email("andre@EXAMPLE.org");

    private PretendServer server;

    @BeforeEach
    void start() {
        server = PretendServer.v1();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'email':'a@b.org'",
                ",'email':'Andre@example.org.evil.org'",
                ",'email':' Andre@example.org'",
                ",'email':'ándre@example.org'",
                ",'email':'andre@EXAMPLE.org'",
                ",'email':'no email'",
                ",'email':''",
                ",'email':7",
                ",'email':null",
                ""
            })
    @Violates("KEY-9")
    void refusesEveryOtherEmail(String member) {
        server.answer(PretendServer.LOGIN, error(400, 120, member));
        server.answer(PretendServer.DESTROY, error(400, 120, member));
        server.answer(PretendServer.START, error(400, 120, member));

        assertRefused(() -> server.client().login(TYPED, PASSWORD, true, Options.AUTO), member);
        assertRefused(() -> server.client().destroy(TYPED, PASSWORD, Options.AUTO), member);

        assertThat(server.targets())
                .containsExactly(
                        PretendServer.STATUS,
                        PretendServer.LOGIN + "?keys=true",
                        PretendServer.STATUS,
                        PretendServer.DESTROY);
    }

    /** An error object with an email that is no text is no error object, and no rule attaches a meaning to it. */
    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String member) {
        if (member.contains("7")) {
            assertThatExceptionOfType(ServerRefusal.class)
                    .isThrownBy(call)
                    .returns("server.status-400", ClientException::code);
        } else {
            assertThatExceptionOfType(ClientRefusal.class)
                    .isThrownBy(call)
                    .returns(Reason.EMAIL_SPELLING, ClientRefusal::reason);
        }
    }

    @Test
    @Violates({"KEY-5", "KEY-9"})
    void takesTheKelvinSignForAnotherLetterThanK() {
        server.answer(PretendServer.LOGIN, error(400, 120, ",'email':'\u212Ai@example.org'"));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().login(new Email("ki@example.org"), PASSWORD, true, Options.AUTO))
                .returns(Reason.EMAIL_SPELLING, ClientRefusal::reason);
    }

    @Test
    @Requirement({"KEY-8", "KEY-9"})
    void stretchesAgainWithTheServersCase() {
        server.answer(PretendServer.LOGIN, error(400, 120, ",'email':'" + EMAIL.asTyped() + "'"));
        server.wireMock()
                .stubFor(post(urlPathEqualTo(PretendServer.LOGIN))
                        .withRequestBody(matchingJsonPath("$.email", equalTo(EMAIL.asTyped())))
                        .withRequestBody(matchingJsonPath("$.originalLoginEmail", equalTo(TYPED.asTyped())))
                        .withRequestBody(matchingJsonPath(
                                "$.authPW", equalTo(FakeAccount.V1.authPw().toHex())))
                        .willReturn(json(PretendServer.login("keyFetchToken"))));

        Login login = server.client().login(TYPED, PASSWORD, true, Options.AUTO);

        assertThat(server.client().keys(login, Options.AUTO).keyB()).isEqualTo(FakeAccount.KEY_B);
    }

    @Test
    @Violates("KEY-9")
    void stretchesAgainOnlyOnce() {
        server.answer(PretendServer.LOGIN, error(400, 120, ",'email':'" + EMAIL.asTyped() + "'"));

        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> server.client().login(TYPED, PASSWORD, true, Options.AUTO))
                .returns("server.errno-120", ClientException::code);

        assertThat(server.targets())
                .containsExactly(
                        PretendServer.STATUS, PretendServer.LOGIN + "?keys=true", PretendServer.LOGIN + "?keys=true");
    }
}
