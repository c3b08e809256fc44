package dev.foxproof.client.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.RequestUrl;
import dev.foxproof.spec.hawk.ServerAuthorization;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that signs its answers, over a transport within the test, because the signature depends on the request. */
class AnswerSignatureTest {
    private static final String JSON = "application/json";
    private static final byte[] BODY = ("{\"uid\":\"" + FakeAccount.UID + "\",\"state\":\"verified\"}").getBytes(UTF_8);
    private static final HawkKey KEY = FakeAccount.SESSION.hawkCredentials().key();

    private final AccountMemory memory = new InMemoryAccountMemory();

    /** What a server puts into Server-Authorization; no value, no header. */
    interface Signer {
        List<String> sign(HawkArtifacts request);
    }

    private AccountsApi api(int status, byte[] body, Signer signer) {
        Transport transport = request -> {
            List<Header> headers = new ArrayList<>(List.of(new Header("Content-Type", JSON)));
            signer.sign(artifacts(request)).forEach(v -> headers.add(new Header("Server-Authorization", v)));
            return new RawResponse(status, headers, body);
        };
        return new AccountsApi(
                transport,
                URI.create("https://accounts.example.org"),
                InstantSource.fixed(PretendServer.NOW),
                new Random(1),
                memory);
    }

    private static HawkArtifacts artifacts(RawRequest request) {
        String authorization = request.headers().stream()
                .filter(header -> header.name().equals("Authorization"))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
        return HawkAuthorization.parse(authorization)
                .artifacts(RequestUrl.parse(request.origin() + request.target()).request(request.method()));
    }

    private static String honest(HawkArtifacts request) {
        return ServerAuthorization.sign(KEY, request, PayloadHash.compute(JSON, BODY), null)
                .header();
    }

    @Test
    @Requirement("HAWK-40")
    void acceptsAnAnswerThatTheServerSigned() {
        assertThat(api(200, BODY, request -> List.of(honest(request)))
                        .sessionStatus(FakeAccount.SESSION)
                        .verified())
                .isTrue();
    }

    static Stream<Arguments> falseSignatures() {
        Signer otherKey = request -> List.of(
                ServerAuthorization.sign(HawkKey.ofText("another key"), request, PayloadHash.compute(JSON, BODY), null)
                        .header());
        Signer otherBody = request ->
                List.of(ServerAuthorization.sign(KEY, request, PayloadHash.compute(JSON, "{}".getBytes(UTF_8)), null)
                        .header());
        Signer noBody = request ->
                List.of(ServerAuthorization.sign(KEY, request, null, null).header());
        Signer requestMac = request -> List.of("Hawk mac=\""
                + request.withHash(PayloadHash.compute(JSON, BODY))
                        .mac(KEY, HawkArtifacts.Purpose.HEADER)
                        .toBase64()
                + "\", hash=\"" + PayloadHash.compute(JSON, BODY).toBase64() + "\"");
        Signer twice = request -> List.of(honest(request), honest(request));
        Signer malformed = request -> List.of("Hawk");
        return Stream.of(
                Arguments.of("another key", otherKey),
                Arguments.of("another body", otherBody),
                Arguments.of("no hash", noBody),
                Arguments.of("the MAC of a request", requestMac),
                Arguments.of("two headers", twice),
                Arguments.of("no attributes", malformed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falseSignatures")
    @Violates({"HAWK-39", "HAWK-40"})
    void discardsAnAnswerWhoseSignatureIsFalse(String description, Signer signer) {
        for (int status : new int[] {200, 400}) {
            assertThatExceptionOfType(ClientRefusal.class)
                    .isThrownBy(() -> api(status, BODY, signer).sessionStatus(FakeAccount.SESSION))
                    .returns(Reason.SIGNATURE, ClientRefusal::reason);
        }
        assertThat(memory.signsAnswers("https://accounts.example.org")).isFalse();
    }

    @Test
    @Violates("HAWK-40")
    void discardsTheSignedAnswerToAnEarlierRequest() {
        List<String> captured = new ArrayList<>();
        AccountsApi api = api(200, BODY, request -> {
            if (captured.isEmpty()) {
                captured.add(honest(request));
            }
            return captured;
        });
        api.sessionStatus(FakeAccount.SESSION);

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> api.sessionStatus(FakeAccount.SESSION))
                .returns(Reason.SIGNATURE, ClientRefusal::reason);
    }

    @Test
    void acceptsUnsignedAnswersOfAServerThatNeverSigned() {
        assertThatCode(() -> api(200, BODY, request -> List.of()).sessionStatus(FakeAccount.SESSION))
                .doesNotThrowAnyException();
    }

    @Test
    void holdsAServerToItsSignatures() {
        api(200, BODY, request -> List.of(honest(request))).sessionStatus(FakeAccount.SESSION);

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> api(200, BODY, request -> List.of()).sessionStatus(FakeAccount.SESSION))
                .returns(Reason.UNSIGNED, ClientRefusal::reason);
        byte[] error = "{\"code\":401,\"errno\":110,\"error\":\"E\",\"message\":\"m\"}".getBytes(UTF_8);
        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> api(401, error, request -> List.of()).sessionStatus(FakeAccount.SESSION));
    }
}
