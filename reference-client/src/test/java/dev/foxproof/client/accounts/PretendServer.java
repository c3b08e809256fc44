package dev.foxproof.client.accounts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.client.http.TransportLimits;
import dev.foxproof.spec.keys.WrapKb;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A WireMock server that answers like an honest accounts server with {@link FakeAccount}, until a test replaces an answer. */
final class PretendServer implements AutoCloseable {
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    static final String STATUS = "/v1/account/credentials/status";
    static final String CREATE = "/v1/account/create";
    static final String LOGIN = "/v1/account/login";
    static final String KEYS = "/v1/account/keys";
    static final String START = "/v1/password/change/start";
    static final String FINISH = "/v1/password/change/finish";
    static final String DESTROY = "/v1/account/destroy";
    static final String SESSION_STATUS = "/v1/session/status";

    /** Short enough for a test that waits for it, long enough for a loaded machine to answer in time otherwise. */
    static final TransportLimits LIMITS = new TransportLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), 64 * 1024);

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final HttpTransport transport;
    private final AccountMemory memory = new InMemoryAccountMemory();

    PretendServer() {
        this(LIMITS);
    }

    PretendServer(TransportLimits limits) {
        transport = new HttpTransport(limits);
        server.start();
    }

    static PretendServer v1() {
        PretendServer server = new PretendServer();
        server.answer(STATUS, json("{'currentVersion':'v1','upgradeNeeded':true}"));
        server.answer(LOGIN, json(login("keyFetchToken")));
        server.answerRest(FakeAccount.WRAP_V1, "keyFetchToken");
        return server;
    }

    static PretendServer v2() {
        return v2(LIMITS);
    }

    static PretendServer v2(TransportLimits limits) {
        PretendServer server = new PretendServer(limits);
        server.answer(STATUS, json(v2Status(FakeAccount.SALT.text())));
        server.answer(LOGIN, json(login("keyFetchTokenVersion2")));
        server.answerRest(FakeAccount.WRAP_V2, "keyFetchToken2");
        return server;
    }

    private void answerRest(WrapKb wrapKb, String changeToken) {
        answer(KEYS, json("{'bundle':'" + FakeAccount.bundle(wrapKb) + "'}"));
        answer(
                START,
                json("{'passwordChangeToken':'" + FakeAccount.CHANGE.toHex() + "','verified':true,'" + changeToken
                        + "':'" + FakeAccount.KEY_FETCH.toHex() + "'}"));
        answer(FINISH, json("{}"));
        answer(DESTROY, json("{}"));
        answer(SESSION_STATUS, json("{'uid':'" + FakeAccount.UID + "','state':'verified'}"));
    }

    static String login(String keyFetchTokenName) {
        return "{'uid':'" + FakeAccount.UID + "','sessionToken':'" + FakeAccount.SESSION.toHex() + "','"
                + keyFetchTokenName + "':'" + FakeAccount.KEY_FETCH.toHex()
                + "','verified':true,'emailVerified':true,'sessionVerified':true,'authAt':1800000000}";
    }

    static String v2Status(String clientSalt) {
        return "{'currentVersion':'v2','upgradeNeeded':false,'clientSalt':'" + clientSalt + "'}";
    }

    /** An answer with this JSON text, in which single quotes stand for double ones. */
    static ResponseDefinitionBuilder json(String text) {
        return json(200, text);
    }

    static ResponseDefinitionBuilder json(int status, String text) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(text.replace('\'', '"'));
    }

    static ResponseDefinitionBuilder error(int status, int errno, String furtherMembers) {
        return json(
                status,
                "{'code':" + status + ",'errno':" + errno + ",'error':'E','message':'a message'" + furtherMembers
                        + "}");
    }

    void answer(String path, ResponseDefinitionBuilder response) {
        server.stubFor(any(urlPathEqualTo(path)).willReturn(response));
    }

    void answerEverything(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    WireMockServer wireMock() {
        return server;
    }

    URI url() {
        return URI.create(server.baseUrl());
    }

    AccountMemory memory() {
        return memory;
    }

    void rememberAsV2() {
        memory.remember(server.baseUrl(), FakeAccount.EMAIL, AccountPin.NEW.with(StretchVersion.V2));
    }

    AccountsClient client() {
        return new AccountsClient(transport, url(), InstantSource.fixed(NOW), new Random(1), memory);
    }

    List<LoggedRequest> requests() {
        return server.getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    /** The targets that were asked for, in order. */
    List<String> targets() {
        return server.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest().getUrl())
                .toList();
    }

    @Override
    public void close() {
        transport.close();
        server.stop();
    }
}
