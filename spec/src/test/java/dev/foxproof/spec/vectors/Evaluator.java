package dev.foxproof.spec.vectors;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.browserid.Assertion;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertionVerifier;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.Certificate;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.browserid.VerifiedAssertion;
import dev.foxproof.spec.hawk.Bewit;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkArtifacts.Purpose;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.RequestUrl;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.StaleTimestamp;
import dev.foxproof.spec.kdf.Hkdf;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.ClientState;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.Labels;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.SyncKeyBundle;
import dev.foxproof.spec.keys.UnwrapBKey;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.keys.WrapWrapKey;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.RequestKey;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers a vector's question with the executable specification. */
final class Evaluator {
    private final ObjectNode in;
    private final ObjectNode out;

    private Evaluator(ObjectNode in) {
        this.in = in;
        this.out = in.objectNode();
    }

    /**
     * @return the outputs
     * @throws dev.foxproof.spec.errors.ProtocolException if the specification refuses the input
     */
    static ObjectNode evaluate(Op op, ObjectNode input) {
        Evaluator evaluator = new Evaluator(input);
        evaluator.run(op);
        return evaluator.out;
    }

    private void run(Op op) {
        switch (op) {
            case ONEPW -> onepw("quickStretchedPW", StretchedPw.v1(new Email(text("email")), password()));
            case ONEPW_V2 -> onepwV2();
            case SERVER -> server();
            case WRAP ->
                put(
                        "kB",
                        UnwrapBKey.parse(text("unwrapBKey"))
                                .unwrap(WrapKb.parse(text("wrapKb")))
                                .toHex());
            case SERVER_WRAP ->
                put(
                        "wrapWrapKb",
                        WrapWrapKey.parse(text("wrapwrapKey"))
                                .wrap(WrapKb.parse(text("wrapKb")))
                                .toHex());
            case SYNC -> sync();
            case PASSWORD -> put("utf8", Hex.encode(password().toUtf8()));
            case NEW_PASSWORD -> put("utf8", Hex.encode(password().requireNew().toUtf8()));
            case EMAIL -> put("canonical", new Email(text("email")).canonical());
            case SAME_ACCOUNT ->
                out.put("same", new Email(text("email")).sameIgnoringCase(new Email(text("otherEmail"))));
            case CLIENT_SALT ->
                put("salt", new ClientSalt(text("clientSalt")).text().substring(ClientSalt.PREFIX.length()));
            case HKDF -> put("okm", Hex.encode(Hkdf.sha256(hex("ikm"), hex("salt"), hex("info"), number("length"))));
            case TOKEN -> token();
            case BEARER -> bearer();
            case BUNDLE -> bundle();
            case UNBUNDLE -> unbundle();
            case HOST -> host(HostPort.parse(text("hostHeader"), RequestUrl.defaultPort(text("scheme"))));
            case SIGN -> sign();
            case PARSE_HEADER -> parseHeader();
            case VERIFY -> verify();
            case PAYLOAD_HASH ->
                put(
                        "hash",
                        PayloadHash.compute(optional("contentType"), payload()).toBase64());
            case RESPOND -> respond();
            case CLIENT_VERIFY -> clientVerify();
            case TSM ->
                put(
                        "tsm",
                        StaleTimestamp.tsm(key(), new HawkTimestamp(text("ts"))).toBase64());
            case CHALLENGE ->
                out.put(
                        "offset",
                        Math.toIntExact(StaleTimestamp.parse(text("wwwAuthenticate"))
                                .offset(key(), now())
                                .toSeconds()));
            case BEWIT -> bewit();
            case VERIFY_BEWIT -> verifyBewit();
            case PUBLIC_KEY -> publicKey();
            case CERTIFICATE -> certificate();
            case ASSERTION -> assertion();
            case VERIFY_ASSERTION -> verifyAssertion();
            case DEVICE_ID, USER_ID, DEVICE_SECRET, COMMAND, DELIVER, DELIVERY, EXCHANGE, REGISTER, DEVICE_QUEUE ->
                out.setAll(DeviceEvaluator.evaluate(op, in));
        }
    }

    private void onepw(String name, StretchedPw stretched) {
        put(name, stretched.toHex());
        put("authPW", stretched.authPw().toHex());
        put("unwrapBKey", stretched.unwrapBKey().toHex());
        if (in.has("wrapKb")) {
            put(
                    "kB",
                    stretched.unwrapBKey().unwrap(WrapKb.parse(text("wrapKb"))).toHex());
        }
    }

    private void onepwV2() {
        Pbkdf2Parameters cost = in.has("iterations") ? new Pbkdf2Parameters(number("iterations")) : Pbkdf2Parameters.V2;
        onepw("stretchedPW", StretchedPw.v2(new ClientSalt(text("clientSalt")), password(), cost));
    }

    private void server() {
        ScryptParameters cost =
                in.has("N") ? new ScryptParameters(number("N"), number("r"), number("p")) : ScryptParameters.ONEPW;
        BigStretchedPw big =
                BigStretchedPw.stretch(AuthPw.parse(text("authPW")), AuthSalt.parse(text("authSalt")), cost);
        put("bigStretchedPW", big.toHex());
        put("verifyHash", big.verifyHash().toHex());
        put("wrapwrapKey", big.wrapWrapKey().toHex());
    }

    private void sync() {
        KeyB keyB = KeyB.parse(text("kB"));
        SyncKeyBundle bundle = SyncKeyBundle.of(keyB);
        put("encKey", Base64.getEncoder().encodeToString(bundle.encryptionKey()));
        put("hmacKey", Base64.getEncoder().encodeToString(bundle.hmacKey()));
        put("clientState", ClientState.of(keyB).hex());
    }

    private void token() {
        Token token = Token.parse(TokenKind.of(text("kind")).orElseThrow(), text("token"));
        put("tokenID", token.id().toHex());
        put("reqHMACkey", token.reqHmacKey().toHex());
        put("requestKey", token.requestKey().toHex());
    }

    private void bearer() {
        BearerToken bearer = BearerToken.parse(text("authorization"));
        put("kind", bearer.kind().label());
        put("tokenID", bearer.id().toHex());
    }

    private void bundle() {
        RequestKey requestKey = KeyFetchToken.parse(text("keyFetchToken")).requestKey();
        KeyBundle bundle = KeyBundle.seal(requestKey, KeyA.parse(text("kA")), WrapKb.parse(text("wrapKb")));
        byte[] keys = Hkdf.sha256(requestKey.toBytes(), Labels.kw("account/keys"), 96);
        put("requestKey", requestKey.toHex());
        put("hmacKey", Hex.encode(Arrays.copyOf(keys, 32)));
        put("xorKey", Hex.encode(Arrays.copyOfRange(keys, 32, 96)));
        put("ciphertext", Hex.encode(Arrays.copyOf(bundle.toBytes(), 64)));
        put("mac", Hex.encode(Arrays.copyOfRange(bundle.toBytes(), 64, 96)));
        put("bundle", bundle.toHex());
    }

    private void unbundle() {
        RequestKey requestKey = in.has("requestKey")
                ? RequestKey.parse(text("requestKey"))
                : KeyFetchToken.parse(text("keyFetchToken")).requestKey();
        OpenedKeyBundle opened = KeyBundle.parse(text("bundle")).open(requestKey);
        put("kA", opened.keyA().toHex());
        put("wrapKb", opened.wrapKb().toHex());
    }

    private void host(HostPort hostPort) {
        put("host", hostPort.host());
        out.put("port", hostPort.port());
    }

    private void sign() {
        HawkRequest request = RequestUrl.parse(text("url")).request(text("method"));
        PayloadHash hash = in.has("payload") || in.has("payloadHex")
                ? PayloadHash.compute(optional("contentType"), payload())
                : null;
        HawkCredentials credentials = new HawkCredentials(text("hawkId"), key());
        HawkArtifacts artifacts = new HawkArtifacts(
                request,
                new HawkTimestamp(text("ts")),
                new Nonce(text("nonce")),
                hash,
                optional("ext"),
                optional("app"),
                optional("dlg"));
        HawkAuthorization signed = HawkAuthorization.sign(credentials, artifacts);
        put("resource", request.resource());
        host(request.hostPort());
        if (hash != null) {
            put("hash", hash.toBase64());
        }
        put("normalized", artifacts.normalized(Purpose.HEADER));
        put("mac", signed.mac().toBase64());
        put("header", signed.header());
    }

    private void parseHeader() {
        HawkAuthorization header = HawkAuthorization.parse(text("authorization"));
        ObjectNode attributes = out.putObject("attributes");
        attributes.put("id", header.id());
        attributes.put("ts", header.ts().digits());
        attributes.put("nonce", header.nonce().text());
        PayloadHash hash = header.hash();
        if (hash != null) {
            attributes.put("hash", hash.toBase64());
        }
        if (header.ext() != null) {
            attributes.put("ext", header.ext());
        }
        attributes.put("mac", header.mac().toBase64());
        if (header.app() != null) {
            attributes.put("app", header.app());
        }
        if (header.dlg() != null) {
            attributes.put("dlg", header.dlg());
        }
    }

    private void verify() {
        Set<String> nonces = new HashSet<>();
        HawkVerifier verifier = new HawkVerifier(
                HawkVerifier.WINDOW,
                (id, nonce, ts, staleAfter) -> nonces.add(id + ' ' + ts.digits() + ' ' + nonce.text()));
        if (in.has("earlier")) {
            for (JsonNode earlier : in.required("earlier")) {
                verifyOne(verifier, earlier.stringValue());
            }
        }
        put("normalized", verifyOne(verifier, text("authorization")).normalized(Purpose.HEADER));
    }

    private HawkArtifacts verifyOne(HawkVerifier verifier, String authorization) {
        return verifier.verify(request(), authorization, optional("contentType"), payload(), credentials(), now())
                .artifacts();
    }

    private Function<String, Optional<HawkCredential<String>>> credentials() {
        String known = text("hawkId");
        return id -> id.equals(known) ? Optional.of(new HawkCredential<>(known, key(), known)) : Optional.empty();
    }

    private HawkArtifacts sentRequest() {
        return new HawkArtifacts(
                request(),
                new HawkTimestamp(text("ts")),
                new Nonce(text("nonce")),
                null,
                null,
                optional("app"),
                optional("dlg"));
    }

    private byte[] responsePayload() {
        return text("responsePayload").getBytes(StandardCharsets.UTF_8);
    }

    private void respond() {
        PayloadHash hash = PayloadHash.compute(optional("responseContentType"), responsePayload());
        String ext = optional("responseExt");
        ServerAuthorization answer = ServerAuthorization.sign(key(), sentRequest(), hash, ext);
        put("hash", hash.toBase64());
        put("normalized", sentRequest().withHash(hash).withExt(ext).normalized(Purpose.RESPONSE));
        put("mac", answer.mac().toBase64());
        put("header", answer.header());
    }

    private void clientVerify() {
        ServerAuthorization answer = ServerAuthorization.parse(text("serverAuthorization"));
        answer.verify(key(), sentRequest(), optional("responseContentType"), responsePayload());
        put(
                "normalized",
                sentRequest().withHash(answer.hash()).withExt(answer.ext()).normalized(Purpose.RESPONSE));
    }

    private void bewit() {
        RequestUrl url = RequestUrl.parse(text("url"));
        Instant exp = new HawkTimestamp(text("exp")).time();
        Bewit bewit = Bewit.issue(
                new HawkCredentials(text("hawkId"), key()), url.resource(), url.hostPort(), exp, text("ext"));
        put(
                "normalized",
                "hawk.1.bewit\n" + text("exp") + "\n\nGET\n" + url.resource() + "\n"
                        + url.hostPort().host() + "\n" + url.hostPort().port() + "\n\n" + text("ext") + "\n");
        put("mac", bewit.mac().toBase64());
        put("bewit", bewit.encode());
    }

    private void verifyBewit() {
        Bewit.verify(request(), optional("authorization"), credentials(), now());
        put("permitted", Bewit.take(request().resource()).resource());
    }

    private void publicKey() {
        BrowserIdKey key = BrowserIdKey.parse(text("publicKey"));
        put("alg", key.algorithm().name());
        put("publicKeyJson", key.toJson());
    }

    private void certificate() {
        Certificate certificate = new Certificate(
                text("issuer"),
                time("issuedAt"),
                time("expiresAt"),
                BrowserIdKey.parse(text("publicKey")),
                text("principal"),
                new Email(text("verifiedEmail")),
                in.required("generation").longValue(),
                Instant.ofEpochSecond(in.required("lastAuthAt").longValue()));
        put("certificate", certificate.sign(SigningKey.parse(text("issuerSecretKey"))));
    }

    private void assertion() {
        Assertion assertion = new Assertion(new Audience(text("audience")), time("expiresAt"));
        put("assertion", assertion.sign(SigningKey.parse(text("secretKey"))));
    }

    private void verifyAssertion() {
        String trusted = text("issuer");
        BrowserIdKey key = BrowserIdKey.parse(text("issuerPublicKey"));
        VerifiedAssertion verified = new BackedAssertionVerifier(
                        issuer -> issuer.equals(trusted) ? Optional.of(key) : Optional.empty())
                .verify(text("backedAssertion"), new Audience(text("audience")), time("nowMillis"));
        put("principal", verified.principal());
        verified.verifiedEmail().ifPresent(email -> put("verifiedEmail", email.asTyped()));
        verified.generation().ifPresent(generation -> put("generation", generation));
        verified.lastAuthAt().ifPresent(seconds -> put("lastAuthAt", seconds));
        put("endsAt", verified.endsAt().toEpochMilli());
    }

    private Instant time(String name) {
        return Instant.ofEpochMilli(in.required(name).longValue());
    }

    private HawkRequest request() {
        return new HawkRequest(text("method"), text("resource"), new HostPort(text("host"), number("port")));
    }

    private HawkKey key() {
        return in.has("keyHex") ? HawkKey.ofBytes(hex("keyHex")) : HawkKey.ofText(text("key"));
    }

    private Instant now() {
        return Instant.ofEpochSecond(in.required("now").longValue());
    }

    private Password password() {
        return Password.of(text("password"));
    }

    private byte[] payload() {
        if (in.has("payloadHex")) {
            return hex("payloadHex");
        }
        return in.has("payload") ? text("payload").getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private byte[] hex(String name) {
        return Hex.decode(name, text(name));
    }

    private String text(String name) {
        return in.required(name).stringValue();
    }

    private @Nullable String optional(String name) {
        return in.has(name) ? text(name) : null;
    }

    private int number(String name) {
        return in.required(name).intValue();
    }

    /** As the reader of the files has numbers, so that the two can be compared. */
    private void put(String name, long value) {
        if (value == (int) value) {
            out.put(name, (int) value);
        } else {
            out.put(name, value);
        }
    }

    private void put(String name, String value) {
        out.put(name, value);
    }
}
