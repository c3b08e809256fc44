package dev.foxproof.client.accounts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.foxproof.client.accounts.FakeAccount.EMAIL;
import static dev.foxproof.client.accounts.FakeAccount.NEW_PASSWORD;
import static dev.foxproof.client.accounts.FakeAccount.PASSWORD;
import static dev.foxproof.client.accounts.PretendServer.error;
import static dev.foxproof.client.accounts.PretendServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.AccountResetToken;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer of a server makes the client send a value of the weak stretch for an account at v2. */
class HostileVersionTest {
    private PretendServer server;

    @BeforeEach
    void start() {
        server = PretendServer.v2();
    }

    /** Attacks KDF-01, KDF-02 and KDF-03 of the catalogue, after every test. */
    @AfterEach
    void neverSentAValueOfTheWeakStretch() {
        for (LoggedRequest request : server.requests()) {
            String sent = request.getUrl() + "\n" + request.getHeaders() + "\n" + request.getBodyAsString();
            assertThat(FakeAccount.weakValues()).noneMatch(sent::contains);
        }
        server.close();
    }

    static Stream<Arguments> downgrades() {
        return Stream.of(
                Arguments.of("v1", json("{'currentVersion':'v1','upgradeNeeded':true}")),
                Arguments.of("v1 without an upgrade", json("{'currentVersion':'v1','upgradeNeeded':false}")),
                Arguments.of(
                        "v2 that needs an upgrade",
                        json("{'currentVersion':'v2','upgradeNeeded':true,'clientSalt':'" + FakeAccount.SALT.text()
                                + "'}")),
                Arguments.of("no such call", error(404, 999, "")),
                Arguments.of(
                        "no such call, as a page", aResponse().withStatus(404).withBody("<h1>Not found</h1>")),
                Arguments.of("a call no longer supported", error(410, 116, "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("downgrades")
    @Violates({"KEY-27", "KEY-28", "KEY-29"})
    void refusesToGoBackToV1(String description, ResponseDefinitionBuilder status) {
        server.rememberAsV2();
        server.answer(PretendServer.STATUS, status);

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().login(EMAIL, PASSWORD, true, Options.AUTO))
                .returns(Reason.DOWNGRADE, ClientRefusal::reason);
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() ->
                        server.client().changePassword(EMAIL, PASSWORD, NEW_PASSWORD, Optional.empty(), Options.AUTO))
                .returns(Reason.DOWNGRADE, ClientRefusal::reason);
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().destroy(EMAIL, PASSWORD, Options.AUTO))
                .returns(Reason.DOWNGRADE, ClientRefusal::reason);
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client()
                        .reset(EMAIL, AccountResetToken.of(FakeAccount.bytes(1)), NEW_PASSWORD, Options.AUTO))
                .returns(Reason.DOWNGRADE, ClientRefusal::reason);

        assertThat(server.targets()).hasSize(4).containsOnly(PretendServer.STATUS);
    }

    @Test
    @Violates("KEY-27")
    void remembersV2AlthoughTheLoginThatFollowedFailed() {
        server.answer(PretendServer.LOGIN, error(503, 201, ""));
        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> server.client().login(EMAIL, PASSWORD, true, Options.AUTO));
        server.answer(PretendServer.STATUS, json("{'currentVersion':'v1','upgradeNeeded':true}"));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().login(new Email(EMAIL.canonical()), PASSWORD, true, Options.AUTO))
                .returns(Reason.DOWNGRADE, ClientRefusal::reason);
    }

    @Test
    @Violates("KEY-27")
    void refusesV1WhenV2IsDemandedAlthoughTheAccountIsNew() {
        server.answer(PretendServer.STATUS, json("{'currentVersion':'v1','upgradeNeeded':true}"));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().login(EMAIL, PASSWORD, true, Options.of(Profile.CURRENT)))
                .returns(Reason.DOWNGRADE, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS);
    }

    @Test
    @Violates("KEY-27")
    void refusesV1ThatItsUserAskedForOnAnAccountSeenAtV2() {
        server.rememberAsV2();

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().login(EMAIL, PASSWORD, true, Options.of(Profile.CLASSIC)))
                .returns(Reason.DOWNGRADE, ClientRefusal::reason);

        assertThat(server.targets()).isEmpty();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("status 500", error(500, 999, "")),
                Arguments.of("status 403", error(403, 999, "")),
                Arguments.of("status 502 as a page", aResponse().withStatus(502).withBody("bad gateway")),
                Arguments.of("too many requests", error(429, 114, ",'retryAfter':1")),
                Arguments.of("errno 116 under another status", error(400, 116, "")),
                Arguments.of("no JSON", json("{'currentVersion':'v1'")),
                Arguments.of("a version that does not exist", json("{'currentVersion':'v3','upgradeNeeded':true}")),
                Arguments.of("a version of a wrong type", json("{'currentVersion':1,'upgradeNeeded':true}")),
                Arguments.of(
                        "both versions", json("{'currentVersion':'v2','currentVersion':'v1','upgradeNeeded':true}")),
                Arguments.of("a redirect", aResponse().withStatus(302).withHeader("Location", "/v1/x")),
                Arguments.of("status 204", aResponse().withStatus(204)),
                Arguments.of("a reset connection", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of("an empty answer", aResponse().withFault(Fault.EMPTY_RESPONSE)),
                Arguments.of("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @Violates("KEY-28")
    void takesNoFailureAsAReasonForV1(String description, ResponseDefinitionBuilder status) {
        server.answer(PretendServer.STATUS, status);

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> server.client().login(EMAIL, PASSWORD, true, Options.AUTO));

        assertThat(server.targets()).containsExactly(PretendServer.STATUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00112233445566778899aabbccddeeff",
                "identity.mozilla.com/picl/v1/quickStretch:andre@example.org",
                "identity.mozilla.com/picl/v1/quickStretchV2:",
                "identity.mozilla.com/picl/v1/quickStretchV2:00112233445566778899aabbccddeef",
                "identity.mozilla.com/picl/v1/quickStretchV2:00112233445566778899aabbccddeeff0",
                "identity.mozilla.com/picl/v1/quickStretchV2:00112233445566778899AABBCCDDEEFF",
                "identity.mozilla.com/picl/v1/quickStretchV2:00112233445566778899aabbccddeefg",
                " identity.mozilla.com/picl/v1/quickStretchV2:00112233445566778899aabbccddeeff",
                "IDENTITY.mozilla.com/picl/v1/quickStretchV2:00112233445566778899aabbccddeeff"
            })
    @Violates("KEY-12")
    void refusesAClientSaltOfAnotherForm(String salt) {
        server.answer(PretendServer.STATUS, json(PretendServer.v2Status(salt)));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().login(EMAIL, PASSWORD, true, Options.AUTO))
                .returns(Reason.SALT_MALFORMED, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS);
    }

    @Test
    @Violates("KEY-12")
    void refusesV2WithoutAClientSalt() {
        server.answer(PretendServer.STATUS, json("{'currentVersion':'v2','upgradeNeeded':false}"));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().login(EMAIL, PASSWORD, true, Options.AUTO))
                .returns(Reason.MEMBER, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS);
    }

    @Test
    void refusesTheClientSaltOfAnotherAccount() {
        server.client().login(EMAIL, PASSWORD, false, Options.AUTO);
        server.wireMock().resetRequests();

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() ->
                        server.client().login(new Email("somebody.else@example.org"), PASSWORD, false, Options.AUTO))
                .returns(Reason.SALT_REUSED, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS);
    }

    @Test
    void tellsThatTheClientSaltChangedSinceTheLastLogin() {
        assertThat(server.client().login(EMAIL, PASSWORD, false, Options.AUTO).saltChanged())
                .isFalse();
        server.answer(
                PretendServer.STATUS,
                json(PretendServer.v2Status(ClientSalt.PREFIX + "ffeeddccbbaa99887766554433221100")));

        assertThat(server.client().login(EMAIL, PASSWORD, false, Options.AUTO).saltChanged())
                .isTrue();
    }

    @Test
    @Requirement({"KEY-25", "KEY-29"})
    void sendsRandomBytesInPlaceOfV1WhenItChangesThePasswordOfAnAccountAtV2() {
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() ->
                        server.client().changePassword(EMAIL, PASSWORD, NEW_PASSWORD, Optional.empty(), Options.AUTO))
                .returns(Reason.KEY_CHANGED, ClientRefusal::reason);

        assertThat(server.targets())
                .containsExactly(
                        PretendServer.STATUS,
                        PretendServer.START,
                        PretendServer.KEYS,
                        PretendServer.FINISH,
                        PretendServer.LOGIN + "?keys=true",
                        PretendServer.KEYS);
    }

    @Test
    @Requirement("KEY-29")
    void sendsNoValueOfV1WhenItResetsAnAccountAtV2() {
        server.answer("/v1/account/reset", json(PretendServer.login("keyFetchTokenVersion2")));

        // The pretended server does not take the new wrapKb, so that another kB comes back than the one that was sent
        // wrapped.
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client()
                        .reset(EMAIL, AccountResetToken.of(FakeAccount.bytes(1)), NEW_PASSWORD, Options.AUTO))
                .returns(Reason.KEY_CHANGED, ClientRefusal::reason);

        assertThat(server.targets())
                .containsExactly(PretendServer.STATUS, "/v1/account/reset?keys=true", PretendServer.KEYS);
    }

    @Test
    @Requirement("KEY-29")
    void sendsNoValueOfV1WhenItDestroysAnAccountAtV2AndForgetsIt() {
        server.client().destroy(EMAIL, PASSWORD, Options.AUTO);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS, PretendServer.DESTROY);
        assertThat(server.memory().recall(server.url().toString(), EMAIL)).isEmpty();
    }

    @Test
    @Requirement("KEY-29")
    void sendsNoValueOfV1WhenItMakesAnAccount() {
        server.answer(PretendServer.STATUS, error(400, 102, ""));
        server.answer(PretendServer.CREATE, json(PretendServer.login("keyFetchTokenVersion2")));

        server.client().create(EMAIL, PASSWORD, true, Options.of(Profile.CURRENT));

        assertThat(server.targets()).containsExactly(PretendServer.STATUS, PretendServer.CREATE + "?keys=true");
    }

    @Test
    void makesNoAccountWithV2AtAServerThatDoesNotKnowIt() {
        server.answer(PretendServer.STATUS, error(404, 999, ""));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().create(EMAIL, PASSWORD, true, Options.of(Profile.CURRENT)))
                .returns(Reason.V2_UNSUPPORTED, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS);
    }

    @Test
    void sendsNothingWhenAnUpgradeIsAskedOfAServerThatDoesNotKnowV2() {
        server.answer(PretendServer.STATUS, error(404, 999, ""));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client()
                        .changePassword(
                                EMAIL, PASSWORD, PASSWORD, Optional.empty(), Options.of(Profile.AUTO, Consent.UPGRADE)))
                .returns(Reason.V2_UNSUPPORTED, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS);
    }
}
