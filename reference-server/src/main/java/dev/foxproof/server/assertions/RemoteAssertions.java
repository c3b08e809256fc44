package dev.foxproof.server.assertions;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.Email;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks another verifier. It vouches for the signatures; whether its answer is about this audience, this moment and an issuer that is
 * trusted is decided here.
 */
public final class RemoteAssertions implements AssertionVerifier, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteAssertions.class);
    private static final int ANSWER_BYTES_MAX = 16_384;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final RemoteVerifier remote;
    private final InstantSource clock;
    private final HttpClient http;

    public RemoteAssertions(RemoteVerifier remote, InstantSource clock) {
        this.remote = remote;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(remote.timeout())
                .build();
    }

    @Override
    @Requirement({"BID-24", "BID-26"})
    public VerifiedEmail verify(String assertion, String audience) {
        JsonNode answer = ask(assertion, audience);
        String status = text(answer, "status");
        if (status.isEmpty()) {
            throw silent("it answers without a status", null);
        }
        if (!status.equals("okay")) {
            throw Assertions.refused("another verifier refuses it");
        }
        require(text(answer, "audience").equals(audience), "is for another audience");
        require(expires(answer) >= clock.millis(), "has expired");
        require(remote.issuers().contains(text(answer, "issuer")), "is of no trusted issuer");
        return new VerifiedEmail(email(answer));
    }

    private static long expires(JsonNode answer) {
        JsonNode expires = answer.path("expires");
        return expires.isIntegralNumber() && expires.canConvertToLong() ? expires.longValue() : Long.MIN_VALUE;
    }

    /** Empty, which is no value of any member, if it is missing or no text. */
    private static String text(JsonNode object, String name) {
        JsonNode member = object.path(name);
        return member.isString() ? member.stringValue() : "";
    }

    private static Email email(JsonNode answer) {
        JsonNode claims = answer.path("idpClaims");
        boolean verified = claims.has("fxa-verifiedEmail");
        try {
            return new Email(verified ? text(claims, "fxa-verifiedEmail") : text(answer, "email"));
        } catch (MalformedValueException e) {
            throw Assertions.refused("its owner has no address");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Assertions.refused("according to another verifier it " + otherwise);
        }
    }

    private JsonNode ask(String assertion, String audience) {
        HttpRequest request = HttpRequest.newBuilder(remote.url())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("assertion", assertion, "audience", audience))))
                .build();
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() != 200) {
            throw silent("it answers status " + response.statusCode(), null);
        }
        try {
            return JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(response.body()))
                    .toString());
        } catch (CharacterCodingException | JacksonException e) {
            throw silent("its answer is no JSON in UTF-8", null);
        }
    }

    /** One time limit for all of it: a request's own limit ends when the headers of the answer are there. */
    private HttpResponse<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        try {
            return answer.get(remote.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw silent("it does not answer in time", null);
        } catch (ExecutionException e) {
            throw silent(
                    e.getCause() instanceof IOException
                            ? "it cannot be reached, or answers at too great a length"
                            : "it cannot be asked",
                    e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw silent("the server is stopping", null);
        }
    }

    /** A verifier that says nothing does not refuse: the same assertion may be good in a minute. */
    private RefusedException silent(String problem, @Nullable Throwable cause) {
        LOG.warn(
                "event=assertion-verifier-silent host={} problem=\"{}\"",
                remote.url().getHost(),
                problem,
                cause);
        return new RefusedException(
                Errno.SERVICE_UNAVAILABLE, "the verifier of assertions does not answer", Map.of("retryAfter", 30));
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
