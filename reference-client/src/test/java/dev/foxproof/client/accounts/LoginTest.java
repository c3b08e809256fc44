package dev.foxproof.client.accounts;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.foxproof.client.accounts.FakeAccount.EMAIL;
import static dev.foxproof.client.accounts.FakeAccount.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.RequestUrl;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginTest {
    @Test
    @Requirement({"KEY-7", "KEY-15", "KEY-23"})
    void fetchesTheKeysOfAnAccountAtV1() {
        try (PretendServer server = PretendServer.v1()) {
            AccountsClient client = server.client();

            Keys keys = client.keys(client.login(EMAIL, PASSWORD, true, Options.AUTO), Options.AUTO);

            assertThat(keys).isEqualTo(new Keys(FakeAccount.KEY_A, FakeAccount.KEY_B));
            server.wireMock()
                    .verify(
                            1,
                            postRequestedFor(urlPathEqualTo(PretendServer.LOGIN))
                                    .withRequestBody(matchingJsonPath("$[?(@.authPW == '"
                                            + FakeAccount.V1.authPw().toHex() + "')]")));
        }
    }

    @Test
    @Requirement({"KEY-10", "KEY-15", "KEY-23"})
    void fetchesTheKeysOfAnAccountAtV2() {
        try (PretendServer server = PretendServer.v2()) {
            AccountsClient client = server.client();

            Keys keys = client.keys(client.login(EMAIL, PASSWORD, true, Options.AUTO), Options.AUTO);

            assertThat(keys).isEqualTo(new Keys(FakeAccount.KEY_A, FakeAccount.KEY_B));
            server.wireMock()
                    .verify(
                            1,
                            postRequestedFor(urlPathEqualTo(PretendServer.LOGIN))
                                    .withRequestBody(matchingJsonPath("$[?(@.authPW == '"
                                            + FakeAccount.V2.authPw().toHex() + "')]")));
        }
    }

    @Test
    @Requirement("KEY-28")
    void usesV1WithAServerThatDoesNotKnowV2() {
        try (PretendServer server = PretendServer.v1()) {
            server.answer(PretendServer.STATUS, PretendServer.error(404, 999, ""));
            AccountsClient client = server.client();

            assertThat(client.login(EMAIL, PASSWORD, false, Options.AUTO).version())
                    .isEqualTo(StretchVersion.V1);
        }
    }

    @Test
    @Requirement({"HAWK-12", "HAWK-14", "HAWK-16", "HAWK-20", "HAWK-24", "TOK-3"})
    void signsEveryRequestWithATokenAndItsPayloadHash() {
        try (PretendServer server = PretendServer.v1()) {
            AccountsClient client = server.client();
            client.keys(client.login(EMAIL, PASSWORD, true, Options.AUTO), Options.AUTO);

            LoggedRequest request = server.requests().getLast();
            assertThat(request.getUrl()).isEqualTo(PretendServer.KEYS);
            assertThat(request.header("Content-Type").firstValue()).isEqualTo("application/json");
            HawkVerifier verifier = new HawkVerifier(HawkVerifier.WINDOW, (id, nonce, ts, staleAfter) -> true);
            String owner = verifier.verify(
                            RequestUrl.parse(server.url() + PretendServer.KEYS).request("GET"),
                            request.header("Authorization").firstValue(),
                            "application/json",
                            request.getBody(),
                            id -> id.equals(FakeAccount.KEY_FETCH.id().toHex())
                                    ? Optional.of(new HawkCredential<>(
                                            id,
                                            FakeAccount.KEY_FETCH
                                                    .hawkCredentials()
                                                    .key(),
                                            "the account"))
                                    : Optional.empty(),
                            PretendServer.NOW)
                    .owner();
            assertThat(owner).isEqualTo("the account");
            assertThat(request.header("Authorization").firstValue()).contains("hash=");
        }
    }
}
