package dev.foxproof.client.accounts;

import static dev.foxproof.client.accounts.FakeAccount.EMAIL;
import static dev.foxproof.client.accounts.FakeAccount.NEW_PASSWORD;
import static dev.foxproof.client.accounts.FakeAccount.PASSWORD;
import static dev.foxproof.client.accounts.PretendServer.error;
import static dev.foxproof.client.accounts.PretendServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What never leaves the client, whatever the server answers; and the salt that is never used twice. */
class OwnSecretsTest {
    private static final Pattern SALT = Pattern.compile("\"clientSalt\":\"([^\"]+)\"");

    private PretendServer server;

    @BeforeEach
    void start() {
        server = PretendServer.v2();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void changePassword() {
        // The pretended server does not take the new wrapKb, so that the proof at the end fails: after everything was
        // sent.
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() ->
                        server.client().changePassword(EMAIL, PASSWORD, NEW_PASSWORD, Optional.empty(), Options.AUTO));
    }

    private List<String> saltsSent() {
        return server.requests().stream()
                .map(LoggedRequest::getBodyAsString)
                .map(SALT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private void assertNoSecretWasSent() {
        List<String> secrets = List.of(
                new String(PASSWORD.toUtf8(), StandardCharsets.UTF_8),
                new String(NEW_PASSWORD.toUtf8(), StandardCharsets.UTF_8),
                FakeAccount.V2.toHex(),
                FakeAccount.V2.unwrapBKey().toHex(),
                FakeAccount.KEY_B.toHex());
        assertThat(server.requests()).isNotEmpty().allSatisfy(request -> {
            String sent = request.getUrl() + request.getHeaders() + request.getBodyAsString();
            assertThat(secrets).noneMatch(sent::contains);
        });
    }

    @Test
    @Requirement("KEY-16")
    void changesThePasswordWithoutSendingWhatUnwrapsKb() {
        changePassword();

        assertThat(server.targets()).contains(PretendServer.FINISH);
        assertNoSecretWasSent();
    }

    @Test
    @Violates("KEY-16")
    void sendsNoSecretToAServerThatAsksForIt() {
        server.answer(PretendServer.LOGIN, error(400, 108, ",'message':'Missing parameter: password'"));

        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> server.client().login(EMAIL, PASSWORD, true, Options.AUTO));

        assertNoSecretWasSent();
    }

    @Test
    @Requirement("KEY-11")
    void makesAFreshSaltForEachAccount() {
        server.answer(PretendServer.STATUS, error(400, 102, ""));
        server.answer(PretendServer.CREATE, json(PretendServer.login("keyFetchTokenVersion2")));

        AccountsClient client = server.client();
        client.create(EMAIL, PASSWORD, true, Options.of(Profile.CURRENT));
        client.create(EMAIL, PASSWORD, true, Options.of(Profile.CURRENT));

        assertThat(saltsSent()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    @Violates("KEY-11")
    void neverSendsThePresentSaltForANewPassword() {
        changePassword();

        assertThat(saltsSent()).hasSize(1).doesNotContain(FakeAccount.SALT.text());
    }
}
