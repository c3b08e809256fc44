package dev.foxproof.load;

import dev.foxproof.load.Signer.Credential;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.tokens.Token;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is asked, again and again. */
enum Call {
    SESSION_STATUS("GET", null) {
        @Override
        Asked of(Population all, int i) {
            return new Asked(
                    "/v1/session/status",
                    "",
                    token(Population.session(i)),
                    Population.uid(i).text());
        }
    },
    ACCOUNT_KEYS("GET", null) {
        @Override
        Asked of(Population all, int i) {
            return new Asked(
                    "/v1/account/keys",
                    "",
                    token(Population.keyFetchToken(i)),
                    all.bundle(i).toHex());
        }

        @Override
        int subjects(Population all) {
            return all.keyFetchTokens();
        }

        @Override
        boolean once() {
            return true;
        }
    },
    DEVICE_POLL("POST", PayloadHash.compute(Call.JSON, "{}".getBytes(StandardCharsets.US_ASCII))) {
        @Override
        Asked of(Population all, int i) {
            String id = Population.device(i).text();
            byte[] key = Population.secret(i).text().getBytes(StandardCharsets.US_ASCII);
            return new Asked("/1/cmd/" + id, "{}", Credential.of(id, key), "{}");
        }
    },
    /** No token signs it: what it costs is the server's scrypt. */
    LOGIN("POST", null) {
        @Override
        Asked of(Population all, int i) {
            String body = "{\"email\":\"" + Population.email(i).asTyped() + "\",\"authPW\":\""
                    + Population.AUTH_PW.toHex() + "\"}";
            return new Asked("/v1/account/login", body, null, Population.uid(i).text());
        }
    };

    static final String JSON = "application/json";

    private final String method;
    private final @Nullable PayloadHash hash;

    Call(String method, @Nullable PayloadHash hash) {
        this.method = method;
        this.hash = hash;
    }

    /**
     * A request but for its signature.
     *
     * @param credential null for a request without one
     * @param expected what the body of the right answer holds
     */
    record Asked(String path, String body, @Nullable Credential credential, String expected) {}

    abstract Asked of(Population all, int i);

    /** The requests with which a server is made warm: the first part of them, if each can be answered but once. */
    List<Asked> heating(Population all) {
        return part(all, 0);
    }

    /** The requests of one round: a further part, if each can be answered but once. */
    List<Asked> measured(Population all, int round) {
        return part(all, round + 1);
    }

    private List<Asked> part(Population all, int part) {
        int size = subjects(all) / (Load.ROUNDS + 1);
        return once() ? range(all, part * size, (part + 1) * size) : range(all, 0, subjects(all));
    }

    /** Made before anything is measured. */
    private List<Asked> range(Population all, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> of(all, i)).toList();
    }

    /** How many different requests there are. */
    int subjects(Population all) {
        return all.accounts();
    }

    /** Whether a request can be answered but once. */
    boolean once() {
        return false;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Credential token(Token token) {
        return Credential.of(token.id().toHex(), token.reqHmacKey().toBytes());
    }

    /** The bytes of a request, signed now if it has a signature. */
    byte[] write(Asked asked, Signer signer, InetSocketAddress server, long seconds, String nonce) {
        StringBuilder text = new StringBuilder(512)
                .append(method)
                .append(' ')
                .append(asked.path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(server.getAddress().getHostAddress())
                .append(':')
                .append(server.getPort())
                .append("\r\n");
        if (asked.credential != null) {
            String payload = hash == null ? null : hash.toBase64();
            text.append("Authorization: ")
                    .append(signer.sign(asked.credential, method, asked.path, payload, seconds, nonce))
                    .append("\r\n");
        }
        if (!asked.body.isEmpty()) {
            text.append("Content-Type: " + JSON + "\r\nContent-Length: ")
                    .append(asked.body.length())
                    .append("\r\n");
        }
        return text.append("\r\n").append(asked.body).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Looks at an answer in full: its content, and its signature if the request had one.
     *
     * @throws LoadFault if it is not the right one
     */
    void check(Asked asked, InetSocketAddress server, long seconds, String nonce, Wire.Reply reply) {
        String body = reply.body();
        if (!body.contains(asked.expected)) {
            throw new LoadFault(label() + " was answered without what was expected");
        }
        if (asked.credential == null) {
            return;
        }
        String signature = reply.header("Server-Authorization")
                .orElseThrow(() -> new LoadFault(label() + " was answered without a signature"));
        HostPort hostPort = new HostPort(server.getAddress().getHostAddress(), server.getPort());
        HawkArtifacts artifacts = new HawkArtifacts(
                        new HawkRequest(method, asked.path, hostPort),
                        new HawkTimestamp(Long.toString(seconds)),
                        new Nonce(nonce))
                .withHash(hash);
        ServerAuthorization.parse(signature)
                .verify(
                        HawkKey.ofBytes(asked.credential.key().getEncoded()),
                        artifacts,
                        reply.header("Content-Type").orElse(null),
                        body.getBytes(StandardCharsets.UTF_8));
    }
}
