package dev.foxproof.client.call;

import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.client.http.Transport;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.StaleTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sends one call, signed if it has credentials, and gives its answer's body back only after every check of the answer. */
public final class Caller {
    private static final String JSON = "application/json";

    private final Transport transport;
    private final ServerUrl server;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final SigningMemory memory;

    /** How far the server's clock is ahead of ours, as far as it has proved (HAWK-30). */
    private volatile Duration offset = Duration.ZERO;

    /**
     * @param memory whether the server is known to sign its answers
     */
    public Caller(
            Transport transport, ServerUrl server, InstantSource clock, RandomGenerator random, SigningMemory memory) {
        this.transport = transport;
        this.server = server;
        this.clock = clock;
        this.random = random;
        this.memory = memory;
    }

    public AnswerJson get(String call, @Nullable HawkCredentials credentials) {
        return AnswerJson.object(send("GET", call, credentials, new byte[0]));
    }

    public List<AnswerJson> getArray(String call, HawkCredentials credentials) {
        return AnswerJson.array(send("GET", call, credentials, new byte[0]));
    }

    public AnswerJson post(String call, @Nullable HawkCredentials credentials, Map<String, ?> body) {
        return AnswerJson.object(send("POST", call, credentials, AnswerJson.write(body)));
    }

    /** The time, corrected by what the server has proved of its own. */
    public Instant now() {
        return clock.instant().plus(offset);
    }

    @Requirement("HAWK-30")
    private byte[] send(String method, String call, @Nullable HawkCredentials credentials, byte[] body) {
        if (credentials == null) {
            return checked(exchange(method, call, null, body), null);
        }
        Signed first = sign(method, call, credentials, body);
        RawResponse answer = exchange(method, call, first, body);
        try {
            return checked(answer, first);
        } catch (ServerRefusal e) {
            if (!e.is(Errno.STALE_TIMESTAMP)) {
                throw e;
            }
            offset = provenOffset(answer, first.credentials());
            Signed second = sign(method, call, first.credentials(), body);
            return checked(exchange(method, call, second, body), second);
        }
    }

    private record Signed(HawkCredentials credentials, HawkArtifacts artifacts) {}

    /** The payload hash is always there, also for a GET, where it covers the content type and no bytes. */
    private Signed sign(String method, String call, HawkCredentials credentials, byte[] body) {
        return new Signed(
                credentials,
                new HawkArtifacts(
                                server.hawkRequest(method, server.target(call)),
                                HawkTimestamp.of(now()),
                                Nonce.random(random))
                        .withHash(PayloadHash.compute(JSON, body)));
    }

    private RawResponse exchange(String method, String call, @Nullable Signed signed, byte[] body) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", JSON));
        headers.add(new Header("Content-Type", JSON));
        if (signed != null) {
            String authorization = HawkAuthorization.sign(signed.credentials(), signed.artifacts())
                    .header();
            headers.add(new Header("Authorization", authorization));
        }
        try {
            return transport.send(new RawRequest(method, server.origin(), server.target(call), headers, body));
        } catch (TransportException e) {
            throw new TransportFailure(e);
        }
    }

    private byte[] checked(RawResponse answer, @Nullable Signed signed) {
        boolean success = answer.status() == 200;
        if (signed != null) {
            checkSignature(answer, signed, success);
        }
        if (success) {
            requireJson(answer);
            return answer.body();
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            throw new ClientRefusal(
                    Reason.REDIRECT,
                    "the server answered a redirect (status " + answer.status() + "); none is followed");
        }
        if (answer.status() < 400) {
            throw new ClientRefusal(
                    Reason.STATUS, "the server answered status " + answer.status() + "; success is 200 alone");
        }
        throw refusal(answer);
    }

    /**
     * HAWK-40, DEV-74. An error may come from before the Hawk checks and is then unsigned (HAWK-41), so the absence of a signature tells
     * something on a success alone. Servers of accounts need not sign (HAWK-38); one
     * that did once is held to it.
     */
    @Requirement("HAWK-40")
    private void checkSignature(RawResponse answer, Signed signed, boolean success) {
        List<String> headers = answer.headers("Server-Authorization");
        String origin = server.origin().toString();
        if (headers.isEmpty()) {
            if (success && memory.signsAnswers(origin)) {
                throw new ClientRefusal(
                        Reason.UNSIGNED, "this server signs its answers, and this answer is not signed");
            }
            return;
        }
        try {
            if (headers.size() > 1) {
                throw new ClientRefusal(Reason.SIGNATURE, "the answer has Server-Authorization more than once");
            }
            ServerAuthorization.parse(headers.getFirst())
                    .verify(
                            signed.credentials().key(),
                            signed.artifacts(),
                            answer.header("Content-Type").orElse(null),
                            answer.body());
        } catch (ProtocolException e) {
            throw new ClientRefusal(Reason.SIGNATURE, "the answer is not what the server signed: " + e.getMessage(), e);
        }
        if (!memory.signsAnswers(origin)) {
            memory.rememberSigning(origin);
        }
    }

    private static void requireJson(RawResponse answer) {
        List<String> types = answer.headers("Content-Type");
        if (types.size() != 1 || !PayloadHash.bareContentType(types.getFirst()).equals(JSON)) {
            throw new ClientRefusal(Reason.CONTENT_TYPE, "the answer's Content-Type is not " + JSON);
        }
    }

    private static ServerRefusal refusal(RawResponse answer) {
        try {
            requireJson(answer);
            AnswerJson error = AnswerJson.object(answer.body());
            if (error.number("code") != answer.status()) {
                throw AnswerJson.member("code", "is not the status");
            }
            return new ServerRefusal(
                    answer.status(),
                    error.smallNumber("errno"),
                    error.text("message"),
                    error.optional("email", text -> text).orElse(null),
                    error.optionalNumber("retryAfter").orElse(null));
        } catch (ClientRefusal e) {
            // Not an error object: an error all the same, and one that no rule attaches a meaning to.
            return new ServerRefusal(answer.status(), null, "", null, null);
        }
    }

    private Duration provenOffset(RawResponse answer, HawkCredentials credentials) {
        Instant now = clock.instant();
        for (String challenge : answer.headers("WWW-Authenticate")) {
            try {
                return StaleTimestamp.parse(challenge).offset(credentials.key(), now);
            } catch (ProtocolException e) {
                throw new ClientRefusal(
                        Reason.CLOCK_UNPROVEN,
                        "the server calls our clock wrong and does not prove its own time: " + e.getMessage(),
                        e);
            }
        }
        throw new ClientRefusal(
                Reason.CLOCK_UNPROVEN, "the server calls our clock wrong and does not prove its own time: no tsm");
    }
}
