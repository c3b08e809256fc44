package dev.foxproof.conformance.selftest;

import dev.foxproof.conformance.selftest.WrongServices.Made;
import dev.foxproof.server.Parts;
import dev.foxproof.server.accounts.Accounts;
import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.http.Authenticated;
import dev.foxproof.server.http.Authenticator;
import dev.foxproof.server.http.LiveTokens;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.http.TokenAuthenticator.Settings;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.MailCodeHash;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.TokenTable;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.kdf.Hkdf;
import dev.foxproof.spec.kdf.Hmac;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.Labels;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.RequestKey;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenId;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Servers that are wrong about tokens: which kind, how often, how long, and what a keyFetchToken fetches. */
final class TokenFaults {
    private TokenFaults() {}

    // Kinds

    @Violates("TOK-5")
    static Fault keyFetchTokenIsASession() {
        return WrongServices.tokens("accepts a keyFetchToken as session", environment -> new Tokens(environment) {
            @Override
            public Optional<StoredToken.Session> session(TokenId id) {
                return super.session(id)
                        .or(() -> keyFetch(id)
                                .map(token -> new StoredToken.Session(
                                        token.id(), token.reqHmacKey(), token.uid(), token.createdAt())));
            }
        });
    }

    @Violates("TOK-5")
    static Fault sessionIsAPasswordForgotToken() {
        return WrongServices.tokens(
                "accepts a sessionToken at password/forgot/status", environment -> new Tokens(environment) {
                    @Override
                    public Optional<StoredToken.PasswordForgot> passwordForgot(TokenId id) {
                        return super.passwordForgot(id)
                                .or(() -> session(id)
                                        .map(token -> new StoredToken.PasswordForgot(
                                                token.id(),
                                                token.reqHmacKey(),
                                                token.uid(),
                                                token.createdAt(),
                                                MailCodeHash.of(new byte[32]),
                                                3)));
                    }
                });
    }

    @Violates("TOK-6")
    static Fault tokenOfAnotherKindIsToldSo() {
        return WrongServices.tokens(
                "tells a token of another kind from an unknown one", environment -> new Tokens(environment) {
                    @Override
                    public Optional<StoredToken.KeyFetch> keyFetch(TokenId id) {
                        if (session(id).isPresent()) {
                            throw new RefusedException(Errno.INVALID_TOKEN, "a sessionToken, not a keyFetchToken");
                        }
                        return super.keyFetch(id);
                    }
                });
    }

    // How often

    @Violates({"TOK-14", "ACC-25"})
    static Fault keyFetchTokenUsedTwice() {
        return WrongServices.accounts("does not use a keyFetchToken up", made -> new WrongAccounts(made) {
            @Override
            protected StoredToken.KeyFetch consumeKeyFetchToken(AccountTransaction tx, TokenId id) {
                return tx.keyFetchTokens().find(id).orElseThrow();
            }
        });
    }

    /** Accounts, to be changed in one method. */
    private static class WrongAccounts extends Accounts {
        WrongAccounts(Made made) {
            super(made.environment(), made.tokens(), made.proof(), made.setting());
        }
    }

    @Violates("TOK-16")
    static Fault keyFetchTokenFoundAndThenDeleted() {
        return WrongServices.accounts(
                "finds a keyFetchToken, and deletes it a moment later", made -> new WrongAccounts(made) {
                    @Override
                    public KeyBundle keys(StoredToken.KeyFetch token) {
                        AccountStore store = made.environment().store();
                        requireVerified(
                                store.read(tx -> tx.account(token.uid())).orElseThrow());
                        Moment.pass();
                        store.write(tx -> tx.keyFetchTokens().take(token.id()));
                        return token.bundle();
                    }
                });
    }

    @Violates("TOK-14")
    static Fault passwordChangeTokenUsedTwice() {
        return WrongServices.tokens(
                "neither uses a passwordChangeToken up nor revokes it", environment -> new Tokens(environment) {
                    @Override
                    protected <T extends StoredToken> T consume(TokenTable<T> table, TokenId id) {
                        T token = require(table, id);
                        return token.kind() == TokenKind.PASSWORD_CHANGE ? token : super.consume(table, id);
                    }

                    @Override
                    protected void revokeAll(AccountTransaction tx, Uid uid) {
                        tx.sessions().deleteAllOf(uid);
                        tx.keyFetchTokens().deleteAllOf(uid);
                        tx.passwordForgotTokens().deleteAllOf(uid);
                        tx.accountResetTokens().deleteAllOf(uid);
                    }
                });
    }

    @Violates("TOK-14")
    static Fault accountResetTokenUsedTwice() {
        return WrongServices.tokens(
                "neither uses an accountResetToken up nor revokes it", environment -> new Tokens(environment) {
                    @Override
                    protected <T extends StoredToken> T consume(TokenTable<T> table, TokenId id) {
                        T token = require(table, id);
                        return token.kind() == TokenKind.ACCOUNT_RESET ? token : super.consume(table, id);
                    }

                    @Override
                    protected void revokeAll(AccountTransaction tx, Uid uid) {
                        tx.sessions().deleteAllOf(uid);
                        tx.keyFetchTokens().deleteAllOf(uid);
                        tx.passwordChangeTokens().deleteAllOf(uid);
                        tx.passwordForgotTokens().deleteAllOf(uid);
                    }
                });
    }

    @Violates("TOK-15")
    static Fault wrongSignatureSpendsTheToken() {
        return Fault.in("deletes a keyFetchToken when it looks it up", parts -> {
            AtomicReference<AccountStore> store = new AtomicReference<>();
            return captured(parts, store).withAuthenticator(settings -> new SpendingAtOnce(settings, store::get));
        });
    }

    @Violates("TOK-15")
    static Fault refusedBodySpendsTheToken() {
        return Fault.in("deletes a passwordChangeToken before it looks at the body", parts -> {
            AtomicReference<AccountStore> store = new AtomicReference<>();
            return captured(parts, store).withFilter((request, call) -> {
                var answer = call.get();
                if (request.path().equals("/v1/password/change/finish") && Answers.isRefusal(answer)) {
                    hawkId(request)
                            .ifPresent(id -> store.get()
                                    .write(tx -> tx.passwordChangeTokens().take(id)));
                }
                return answer;
            });
        });
    }

    private static Parts captured(Parts parts, AtomicReference<AccountStore> store) {
        return parts.withEnvironment(environment -> {
            store.set(environment.store());
            return environment;
        });
    }

    private static Optional<TokenId> hawkId(Request request) {
        return request.headerValues("authorization").stream()
                .map(header -> header.replaceFirst("(?s).*\\bid=\"([0-9a-f]{64})\".*", "$1"))
                .filter(id -> id.matches("[0-9a-f]{64}"))
                .map(TokenId::parse)
                .findFirst();
    }

    /** Deletes the keyFetchToken that a request names, when the request turns out to be refused. */
    private record SpendingAtOnce(Settings settings, Supplier<AccountStore> store) implements Authenticator {
        @Override
        public <T extends StoredToken> Authenticated<T> authenticate(Request request, LiveTokens<T> tokens) {
            try {
                return new TokenAuthenticator(settings).authenticate(request, tokens);
            } catch (ProtocolException e) {
                hawkId(request)
                        .ifPresent(id ->
                                store.get().write(tx -> tx.keyFetchTokens().take(id)));
                throw e;
            }
        }
    }

    @Violates("TOK-2")
    static Fault oneSessionTokenForAll() {
        Map<Uid, SessionToken> known = new ConcurrentHashMap<>();
        return WrongServices.tokens(
                "gives the session of the first login again", environment -> new Tokens(environment) {
                    @Override
                    protected SessionToken issueSession(AccountTransaction tx, Uid uid) {
                        SessionToken token = known.get(uid);
                        if (token == null || tx.sessions().find(token.id()).isEmpty()) {
                            token = super.issueSession(tx, uid);
                            known.put(uid, token);
                        }
                        return token;
                    }
                });
    }

    // How long

    @Violates("TOK-13")
    static Fault tokensDoNotExpire() {
        return WrongServices.tokens("accepts tokens for ever", environment -> new Tokens(environment) {
            @Override
            protected boolean alive(StoredToken token) {
                return true;
            }
        });
    }

    @Violates("TOK-13")
    static Fault tokensLiveTwiceAsLong() {
        return lifetimes("lets tokens live twice as long", limit -> limit.multipliedBy(2));
    }

    @Violates("TOK-13")
    static Fault tokensLiveHalfAsLong() {
        return lifetimes("lets tokens live half as long", limit -> limit.dividedBy(2));
    }

    private static Fault lifetimes(String sentence, Function<Duration, Duration> change) {
        Map<TokenKind, Duration> limits = new HashMap<>(Lifetimes.STANDARD.limits());
        limits.replaceAll((kind, limit) -> change.apply(limit));
        return Fault.ofSettings(sentence, config -> config.lifetimes(new Lifetimes(limits)));
    }

    // Bearer tokens

    /** A server that reads the Authorization header in its own way. */
    private static Fault bearer(String sentence, Reading reading) {
        return Fault.in(
                sentence,
                parts -> parts.withAuthenticator(
                        settings -> new BearerReader(new TokenAuthenticator(settings), reading)));
    }

    @FunctionalInterface
    private interface Reading {
        String read(String header, LiveTokens<?> tokens);
    }

    private record BearerReader(Authenticator right, Reading reading) implements Authenticator {
        @Override
        public <T extends StoredToken> Authenticated<T> authenticate(Request request, LiveTokens<T> tokens) {
            Map<String, List<String>> headers = new HashMap<>(request.headers());
            headers.computeIfPresent(
                    "authorization",
                    (name, values) -> values.stream()
                            .map(value -> reading.read(value, tokens))
                            .toList());
            return right.authenticate(
                    new Request(request.method(), request.target(), headers, request.body(), request.client()), tokens);
        }
    }

    @Violates("TOK-20")
    static Fault bearerPrefixIgnored() {
        return bearer(
                "ignores the prefix of a Bearer token",
                (header, tokens) -> header.replaceFirst(
                        "^Bearer fx[a-z]+_", "Bearer " + tokens.kind().bearerPrefix() + "_"));
    }

    @Violates("TOK-20")
    static Fault bearerWithoutPrefix() {
        return bearer(
                "accepts a Bearer token without a prefix",
                (header, tokens) -> header.replaceFirst(
                        "^Bearer ([0-9a-fA-F]{64})$", "Bearer " + tokens.kind().bearerPrefix() + "_$1"));
    }

    @Violates("TOK-20")
    static Fault bearerCutToItsLength() {
        return bearer(
                "ignores what follows a Bearer token",
                (header, tokens) -> header.replaceFirst("^(Bearer fx[a-z]+_[0-9a-f]{64}).*", "$1"));
    }

    @Violates("TOK-19")
    static Fault noBearer() {
        return Fault.in(
                "accepts no Bearer token",
                Meddling.settings(
                        right -> new Settings(Profile.CLASSIC, right.origin(), right.nonces(), right.clock())));
    }

    @Violates("TOK-21")
    static Fault bearerInClassic() {
        return Fault.in(
                "accepts Bearer tokens in profile classic",
                Meddling.settings(
                        right -> new Settings(Profile.CURRENT, right.origin(), right.nonces(), right.clock())));
    }

    @Violates("TOK-22")
    static Fault tokenIdTold() {
        return Fault.in(
                "tells the id of the session",
                parts -> parts.withFilter((request, call) -> {
                    var answer = call.get();
                    return Answers.members(answer).get("sessionToken") instanceof String token
                            ? Answers.with(
                                    answer,
                                    "tokenId",
                                    SessionToken.parse(token).id().toHex())
                            : answer;
                }));
    }

    // The bundle

    /** How a bundle is sealed. */
    @FunctionalInterface
    private interface Seal {
        KeyBundle of(RequestKey requestKey, KeyA keyA, WrapKb wrapKb);
    }

    private static Fault sealed(String sentence, Seal seal) {
        return WrongServices.tokens(sentence, environment -> new WrongSeal(environment, seal));
    }

    private static final class WrongSeal extends Tokens {
        private final Seal seal;

        WrongSeal(Environment environment, Seal seal) {
            super(environment);
            this.seal = seal;
        }

        @Override
        protected KeyFetchToken issueKeyFetch(AccountTransaction tx, Account account, WrapKb wrapKb) {
            KeyFetchToken token = super.issueKeyFetch(tx, account, wrapKb);
            StoredToken.KeyFetch right = tx.keyFetchTokens().take(token.id()).orElseThrow();
            tx.keyFetchTokens()
                    .insert(new StoredToken.KeyFetch(
                            right.id(),
                            right.reqHmacKey(),
                            right.uid(),
                            right.createdAt(),
                            seal.of(token.requestKey(), account.keyA(), wrapKb)));
            return token;
        }
    }

    private static byte[] keys(RequestKey requestKey) {
        return Hkdf.sha256(requestKey.toBytes(), Labels.kw("account/keys"), 96);
    }

    private static byte[] plaintext(KeyA keyA, WrapKb wrapKb) {
        byte[] plaintext = Arrays.copyOf(keyA.toBytes(), 64);
        System.arraycopy(wrapKb.toBytes(), 0, plaintext, 32, 32);
        return plaintext;
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = a.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= b[i];
        }
        return result;
    }

    private static KeyBundle bundle(byte[] ciphertext, byte[] mac) {
        byte[] bytes = Arrays.copyOf(ciphertext, KeyBundle.LENGTH);
        System.arraycopy(mac, 0, bytes, 64, 32);
        return KeyBundle.of(bytes);
    }

    @Violates("TOK-9")
    static Fault bundleMacOverThePlaintext() {
        return sealed("takes the MAC of a bundle over its plaintext", (requestKey, keyA, wrapKb) -> {
            byte[] keys = keys(requestKey);
            byte[] plaintext = plaintext(keyA, wrapKb);
            return bundle(
                    xor(plaintext, Arrays.copyOfRange(keys, 32, 96)), Hmac.sha256(Arrays.copyOf(keys, 32), plaintext));
        });
    }

    @Violates("TOK-9")
    static Fault bundleKeysSwapped() {
        return sealed("takes the XOR key before the HMAC key", (requestKey, keyA, wrapKb) -> {
            byte[] keys = keys(requestKey);
            byte[] ciphertext = xor(plaintext(keyA, wrapKb), Arrays.copyOf(keys, 64));
            return bundle(ciphertext, Hmac.sha256(Arrays.copyOfRange(keys, 64, 96), ciphertext));
        });
    }

    @Violates("TOK-9")
    static Fault bundleHalvesSwapped() {
        return sealed(
                "puts wrapKb before kA",
                (requestKey, keyA, wrapKb) ->
                        KeyBundle.seal(requestKey, KeyA.of(wrapKb.toBytes()), WrapKb.of(keyA.toBytes())));
    }

    @Violates("TOK-9")
    static Fault bundleUnencrypted() {
        return sealed("seals a bundle without encrypting it", (requestKey, keyA, wrapKb) -> {
            byte[] plaintext = plaintext(keyA, wrapKb);
            return bundle(plaintext, Hmac.sha256(Arrays.copyOf(keys(requestKey), 32), plaintext));
        });
    }

    @Violates("TOK-10")
    static Fault bundleInCapitals() {
        return bundleText("answers the bundle in upper-case hex", bundle -> bundle.toUpperCase(Locale.ROOT));
    }

    @Violates("TOK-10")
    static Fault bundleWithoutItsMac() {
        return bundleText("answers the bundle without its MAC", bundle -> bundle.substring(0, 128));
    }

    private static Fault bundleText(String sentence, Function<String, String> change) {
        return Fault.in(
                sentence,
                parts -> parts.withFilter((request, call) -> {
                    var answer = call.get();
                    return Answers.members(answer).get("bundle") instanceof String bundle
                            ? Answers.with(answer, "bundle", change.apply(bundle))
                            : answer;
                }));
    }

    @Violates("TOK-12")
    static Fault everyTokenFetchesTheFirstWrap() {
        Map<Uid, WrapKb> first = new ConcurrentHashMap<>();
        return WrongServices.tokens(
                "gives the first wrapKb of an account to every token", environment -> new Tokens(environment) {
                    @Override
                    protected KeyFetchToken issueKeyFetch(AccountTransaction tx, Account account, WrapKb wrapKb) {
                        return super.issueKeyFetch(tx, account, first.computeIfAbsent(account.uid(), uid -> wrapKb));
                    }
                });
    }

    @Violates("KEY-20")
    static Fault keyADrawnAnew() {
        return WrongServices.tokens(
                "draws kA anew for each token",
                environment -> new WrongSeal(
                        environment,
                        (requestKey, keyA, wrapKb) ->
                                KeyBundle.seal(requestKey, KeyA.random(environment.random()), wrapKb)));
    }

    @Violates("KEY-24")
    static Fault wrapKbDrawnAnew() {
        return WrongServices.tokens(
                "draws wrapKb anew for each token",
                environment -> new WrongSeal(
                        environment,
                        (requestKey, keyA, wrapKb) -> KeyBundle.seal(
                                requestKey,
                                keyA,
                                WrapKb.of(KeyA.random(environment.random()).toBytes()))));
    }

    @Violates({"KEY-20", "KEY-22"})
    static Fault keysAreZero() {
        return sealed(
                "gives every account the same keys",
                (requestKey, keyA, wrapKb) ->
                        KeyBundle.seal(requestKey, KeyA.of(new byte[32]), WrapKb.of(new byte[32])));
    }
}
