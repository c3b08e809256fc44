package dev.foxproof.client.accounts;

import dev.foxproof.client.accounts.Stretching.Stretched;
import dev.foxproof.client.call.AnswerJson;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.Assertion;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.errors.AssertionException;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.UnwrapBKey;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.SessionToken;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * What a user does with an account: create, log in, fetch the keys, change the password, reset, destroy. Calls that take no password are
 * on {@link #api()}.
 *
 * <p>Every method throws a {@link ClientException}; after the first refusal, the server's or the client's, nothing more is sent for the
 * call. A {@link MalformedValueException} says that an argument is unusable, before anything is sent.
 */
public final class AccountsClient {
    /** How long an assertion is good: to be carried to its audience, and no longer. */
    public static final Duration ASSERTION_LIFETIME = Duration.ofMinutes(5);

    /** By the server's clock, from which ours may differ. */
    private static final Duration CERTIFICATE_LIFETIME = ASSERTION_LIFETIME.multipliedBy(2);

    private final AccountsApi api;
    private final RandomGenerator random;
    private final AccountMemory memory;
    private final VersionGuard versions;
    private final PasswordStretcher stretcher;

    /** A client that stretches passwords on the calling thread. */
    public AccountsClient(
            Transport transport, URI base, InstantSource clock, RandomGenerator random, AccountMemory memory) {
        this(transport, base, clock, random, memory, PasswordStretcher.HERE);
    }

    /**
     * @param base the server's URL, with or without {@code /v1} at its end
     * @param random cryptographically strong, safe for several threads
     * @throws MalformedValueException if {@code base} is no http or https URL, or has a user, a query or a fragment
     */
    public AccountsClient(
            Transport transport,
            URI base,
            InstantSource clock,
            RandomGenerator random,
            AccountMemory memory,
            PasswordStretcher stretcher) {
        this.stretcher = stretcher;
        this.api = new AccountsApi(transport, base, clock, random, memory);
        this.random = random;
        this.memory = memory;
        this.versions = new VersionGuard(api, memory);
    }

    /** The single calls, with the same clock, signatures and checks of answers. */
    public AccountsApi api() {
        return api;
    }

    /**
     * Makes an account, at v2 unless the profile is classic or, with {@link Profile#AUTO}, the server does not know v2.
     *
     * @param keys whether to ask for a token for the keys; they can be fetched once the email is verified
     */
    @Requirement({"KEY-11", "KEY-25", "KEY-29"})
    public Login create(Email email, Password password, boolean keys, Options options) {
        password.requireNew();
        // A server that ignored the members of v2 would make an account of the placeholder, which nobody has the
        // password of.
        boolean v2 = options.profile() != Profile.CLASSIC && versions.serverKnowsV2(email);
        if (!v2 && options.profile() == Profile.CURRENT) {
            throw v2Unsupported();
        }
        Fresh fresh = v2
                ? freshV2(
                        password,
                        KeyB.random(random),
                        options.allow(Consent.V1_COMPATIBILITY) ? Optional.of(email) : Optional.empty())
                : freshV1(stretcher.v1(email, password), Optional.empty());
        SignedIn signedIn = api.create(email, fresh.credentials(), keys);
        memory.remember(api.origin(), email, fresh.pin());
        return login(email, signedIn, fresh.version(), fresh.unwrapBKey(), keys, false);
    }

    /**
     * @param keys whether to ask for a token for the keys, for {@link #keys}
     */
    public Login login(Email email, Password password, boolean keys, Options options) {
        Stretching stretching = versions.require(email, options);
        return withRegisteredSpelling(email, (spelling, original) -> {
            Stretched stretched = stretching.stretch(stretcher, spelling, password);
            SignedIn signedIn = api.login(spelling, stretched.authPw(), keys, original);
            Login login = login(
                    email, signedIn, stretching.version(), stretched.unwrapBKey(), keys, stretching.saltChanged());
            AccountPin pin = pin(email).with(stretching.version());
            memory.remember(
                    api.origin(), email, stretching.clientSalt().map(pin::with).orElse(pin));
            return login;
        });
    }

    /**
     * Fetches the keys of a login that asked for them, once.
     *
     * @throws ServerRefusal with errno 104 as long as the email is not verified; the same login works afterwards
     */
    @Requirement({"KEY-23", "KEY-26", "KEY-35"})
    public Keys keys(Login login, Options options) {
        return keys(
                login.email(),
                requireToken(login.signedIn().keyFetchToken(login.version())),
                login.unwrapBKey(),
                options);
    }

    /**
     * Changes the password, or with {@link Consent#UPGRADE} and twice the same password only the version. kB stays, and a login with the
     * new password proves it before this returns.
     *
     * @param keep a session to go on with; it is replaced by a new one. All other sessions end
     * @throws TransportFailure if an answer was lost; the message says so when the new password may hold already
     */
    @Requirement({"KEY-11", "KEY-25", "KEY-29", "KEY-34", "KEY-35", "ACC-32"})
    public PasswordChanged changePassword(
            Email email, Password oldPassword, Password newPassword, Optional<SessionToken> keep, Options options) {
        newPassword.requireNew();
        Stretching stretching = versions.require(email, options);
        boolean v2 = stretching.version() == StretchVersion.V2 || options.allow(Consent.UPGRADE);
        if (v2 && !stretching.serverKnowsV2()) {
            throw v2Unsupported();
        }
        Started start = withRegisteredSpelling(email, (spelling, original) -> {
            Stretched old = stretching.stretch(stretcher, spelling, oldPassword);
            return new Started(spelling, old.unwrapBKey(), api.startPasswordChange(spelling, old.authPw()));
        });
        KeyFetchToken keyFetchToken = requireToken(start.answer().keyFetchToken(stretching.version()));
        Keys keys = keys(email, keyFetchToken, start.unwrapBKey(), options);
        Fresh fresh = v2
                ? freshV2(newPassword, keys.keyB(), v1Spelling(start, stretching, options))
                : freshV1(stretcher.v1(start.spelling(), newPassword), Optional.of(keys.keyB()));
        Optional<SignedIn> kept = finish(start.answer(), fresh, keep);
        memory.remember(api.origin(), email, fresh.pin());
        try {
            return prove(start.spelling(), email, fresh, keys, kept);
        } catch (ClientException e) {
            if (e instanceof ClientRefusal refusal && refusal.reason() == Reason.KEY_CHANGED) {
                throw e;
            }
            throw new ClientRefusal(
                    Reason.CHANGE_UNPROVED,
                    "the password was changed, and the login that was to show that kB is unchanged failed: "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * @param spelling the email as the server accepted it
     * @param unwrapBKey of the old password
     */
    private record Started(Email spelling, UnwrapBKey unwrapBKey, PasswordChangeStarted answer) {}

    /** A v1 value that the server accepted shows that its salt was spelled as registered; a v2 value does not depend on it. */
    private Optional<Email> v1Spelling(Started start, Stretching stretching, Options options) {
        if (!options.allow(Consent.V1_COMPATIBILITY)) {
            return Optional.empty();
        }
        return Optional.of(
                stretching.version() == StretchVersion.V1 ? start.spelling() : registeredSpelling(start.spelling()));
    }

    private Optional<SignedIn> finish(PasswordChangeStarted started, Fresh fresh, Optional<SessionToken> keep) {
        try {
            return api.finishPasswordChange(
                    started.passwordChangeToken(), fresh.credentials(), keep.map(SessionToken::id), false);
        } catch (TransportFailure e) {
            throw e.unknownWhether("the new password holds already");
        }
    }

    /** KEY-34. Logs in with the new values and compares kB: the finished change is the server's claim, this is evidence. */
    private PasswordChanged prove(Email spelling, Email email, Fresh fresh, Keys before, Optional<SignedIn> kept) {
        SignedIn signedIn = api.login(spelling, fresh.authPw(), true, Optional.empty());
        Login login = login(email, signedIn, fresh.version(), fresh.unwrapBKey(), true, false);
        Keys after = keys(login, Options.AUTO);
        if (!after.keyA().equals(before.keyA()) || !after.keyB().equals(before.keyB())) {
            throw new ClientRefusal(
                    Reason.KEY_CHANGED, "the password was changed, and the server now returns other keys than before");
        }
        if (kept.isEmpty()) {
            return new PasswordChanged(login, after);
        }
        api.destroySession(signedIn.sessionToken(), Optional.empty());
        return new PasswordChanged(new Login(email, kept.get(), fresh.version(), fresh.unwrapBKey(), false), after);
    }

    /**
     * Sets a new password without the old one. kB is lost.
     *
     * @param email as the account is registered
     * @param token from {@link AccountsApi#verifyForgotCode}
     */
    @Requirement({"KEY-11", "KEY-25", "KEY-29", "ACC-51"})
    public AccountReset reset(Email email, AccountResetToken token, Password newPassword, Options options) {
        newPassword.requireNew();
        Stretching stretching = versions.decide(email, options);
        boolean v2 = stretching.version() == StretchVersion.V2
                || options.profile() == Profile.CURRENT
                || options.allow(Consent.UPGRADE);
        if (v2 && !stretching.serverKnowsV2()) {
            throw v2Unsupported();
        }
        Fresh fresh = v2
                ? freshV2(
                        newPassword,
                        KeyB.random(random),
                        options.allow(Consent.V1_COMPATIBILITY)
                                ? Optional.of(registeredSpelling(email))
                                : Optional.empty())
                : freshV1(stretcher.v1(registeredSpelling(email), newPassword), Optional.empty());
        Optional<String> lostKeyId = pin(email).keyId();
        SignedIn signedIn;
        try {
            signedIn = api.reset(token, fresh.credentials(), true, true)
                    .orElseThrow(() -> AnswerJson.member("sessionToken", "is missing"));
        } catch (TransportFailure e) {
            throw e.unknownWhether("the account is reset already");
        }
        memory.remember(api.origin(), email, fresh.pin());
        Login login = login(email, signedIn, fresh.version(), fresh.unwrapBKey(), true, false);
        return new AccountReset(login, keys(login, Options.AUTO), lostKeyId);
    }

    /** Removes the account for good. */
    public void destroy(Email email, Password password, Options options) {
        Stretching stretching = versions.require(email, options);
        withRegisteredSpelling(email, (spelling, original) -> {
            api.destroy(
                    spelling, stretching.stretch(stretcher, spelling, password).authPw());
            return email;
        });
        memory.forget(api.origin(), email);
    }

    // ---- assertions

    /**
     * Makes a key pair, has it certified, and signs with it whose session this is, for one audience; the key is then forgotten.
     *
     * @return certificate and assertion, good for {@link #ASSERTION_LIFETIME}
     * @throws ServerRefusal with errno 104 as long as the email is not verified
     */
    @Requirement("BID-14")
    public String assertion(SessionToken session, Audience audience) {
        SigningKey key = SigningKey.generate(Algorithm.RS256, random);
        String certificate = api.certificateSign(session, key.publicKey(), CERTIFICATE_LIFETIME);
        String assertion = new Assertion(audience, api.now().plus(ASSERTION_LIFETIME)).sign(key);
        String backed = BackedAssertion.join(certificate, assertion);
        requireOurs(backed, key.publicKey());
        return backed;
    }

    /** Who is given it will check more, and with the issuer's key; this finds a broken answer where it arrives. */
    private static void requireOurs(String backed, BrowserIdKey key) {
        try {
            if (!BackedAssertion.parse(backed).certifies(key)) {
                throw AnswerJson.member("cert", "is for another key");
            }
        } catch (AssertionException e) {
            throw AnswerJson.member("cert", "is not a certificate: " + e.getMessage());
        }
    }

    // ---- credentials to set

    /**
     * A new password's values and what to remember once the server has them.
     *
     * @param authPw what logs in afterwards
     * @param unwrapBKey of the same version
     */
    private record Fresh(
            NewCredentials credentials, StretchVersion version, AuthPw authPw, UnwrapBKey unwrapBKey, AccountPin pin) {}

    /**
     * @param keyB absent to let the server draw a wrapKb
     */
    private static Fresh freshV1(StretchedPw stretched, Optional<KeyB> keyB) {
        UnwrapBKey unwrapBKey = stretched.unwrapBKey();
        NewCredentials credentials =
                new NewCredentials(stretched.authPw(), keyB.map(unwrapBKey::wrap), Optional.empty());
        return new Fresh(
                credentials,
                StretchVersion.V1,
                stretched.authPw(),
                unwrapBKey,
                keyB.map(AccountPin.NEW::with).orElse(AccountPin.NEW));
    }

    /**
     * @param v1Spelling present to send true values of v1 too, salted with this spelling of the email
     */
    private Fresh freshV2(Password password, KeyB keyB, Optional<Email> v1Spelling) {
        ClientSalt salt = ClientSalt.random(random);
        StretchedPw stretched = stretcher.v2(salt, password);
        Optional<StretchedPw> v1 = v1Spelling.map(spelling -> stretcher.v1(spelling, password));
        NewCredentials credentials = new NewCredentials(
                v1.map(StretchedPw::authPw).orElseGet(() -> AuthPw.of(random32())),
                Optional.of(v1.map(value -> value.unwrapBKey().wrap(keyB)).orElseGet(() -> WrapKb.of(random32()))),
                Optional.of(new NewCredentials.V2(
                        stretched.authPw(), stretched.unwrapBKey().wrap(keyB), salt)));
        return new Fresh(
                credentials,
                StretchVersion.V2,
                stretched.authPw(),
                stretched.unwrapBKey(),
                AccountPin.NEW.with(StretchVersion.V2).with(salt).with(keyB));
    }

    private byte[] random32() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    // ---- answers

    private static Login login(
            Email email,
            SignedIn signedIn,
            StretchVersion version,
            UnwrapBKey unwrapBKey,
            boolean keys,
            boolean saltChanged) {
        if (keys) {
            requireToken(signedIn.keyFetchToken(version));
        }
        return new Login(email, signedIn, version, unwrapBKey, saltChanged);
    }

    private static KeyFetchToken requireToken(Optional<KeyFetchToken> token) {
        return token.orElseThrow(() -> AnswerJson.member("keyFetchToken", "of this version is missing"));
    }

    private Keys keys(Email email, KeyFetchToken token, UnwrapBKey unwrapBKey, Options options) {
        OpenedKeyBundle bundle = api.keys(token);
        // WRP-17 of the attack catalogue: kB would be a function of the password alone.
        if (bundle.wrapKb().equals(WrapKb.of(new byte[WrapKb.LENGTH]))) {
            throw new ClientRefusal(
                    Reason.KEY_UNWRAPPED,
                    "the server's wrapKb is all zero: kB would be a key of nothing but the password");
        }
        Keys keys = new Keys(bundle.keyA(), unwrapBKey.unwrap(bundle.wrapKb()));
        AccountPin pin = pin(email);
        boolean changed = pin.keyId().filter(seen -> !seen.equals(keys.keyId())).isPresent();
        // WRP-03 of the catalogue: nothing authenticates wrapKb, and a rewrap would make a false kB permanent.
        if (changed && !options.allow(Consent.CHANGED_KEYS)) {
            throw new ClientRefusal(
                    Reason.KEY_CHANGED,
                    "kB is another one than this client saw before: the account was reset elsewhere, or the server put another key in its place");
        }
        memory.remember(api.origin(), email, pin.with(keys.keyB()));
        return keys;
    }

    private AccountPin pin(Email email) {
        return memory.recall(api.origin(), email).orElse(AccountPin.NEW);
    }

    private static ClientRefusal v2Unsupported() {
        return new ClientRefusal(Reason.V2_UNSUPPORTED, "the server does not know v2; it takes profile classic");
    }

    // ---- the spelling of the email

    /**
     * Runs a call with the email as typed and, if the server answers errno 120, once more with its own spelling, which it may choose among
     * upper and lower case alone: anything else would let it choose the salt of v1.
     *
     * @param call takes the spelling to use and, the second time, the one that was typed
     */
    @Requirement("KEY-9")
    private <T> T withRegisteredSpelling(Email typed, BiFunction<Email, Optional<Email>, T> call) {
        try {
            return call.apply(typed, Optional.empty());
        } catch (ServerRefusal e) {
            if (!e.is(Errno.INCORRECT_EMAIL_CASE)) {
                throw e;
            }
            return call.apply(acceptedSpelling(typed, e), Optional.of(typed));
        }
    }

    private static Email acceptedSpelling(Email typed, ServerRefusal refusal) {
        try {
            Email spelling = refusal.email()
                    .map(Email::new)
                    .orElseThrow(() -> new ClientRefusal(
                            Reason.EMAIL_SPELLING,
                            "the server says that the email is spelled differently, but not how"));
            if (spelling.sameIgnoringCase(typed) && !spelling.equals(typed)) {
                return spelling;
            }
        } catch (MalformedValueException e) {
            throw new ClientRefusal(Reason.EMAIL_SPELLING, "the server's spelling of the email is no email", e);
        }
        throw new ClientRefusal(
                Reason.EMAIL_SPELLING,
                "the server's spelling of the email differs from the given one by something else than upper and lower case");
    }

    /**
     * The spelling that salts v1, where no password can show that it is right: a login with random bytes is answered errno 103 if the
     * email is spelled as registered, and errno 120 with the registered spelling if it is not (ACC-18, ACC-19).
     */
    @Requirement("KEY-8")
    private Email registeredSpelling(Email typed) {
        try {
            api.login(typed, AuthPw.of(random32()), false, Optional.empty());
        } catch (ServerRefusal e) {
            if (e.is(Errno.INCORRECT_PASSWORD)) {
                return typed;
            }
            if (e.is(Errno.INCORRECT_EMAIL_CASE)) {
                return acceptedSpelling(typed, e);
            }
            throw e;
        }
        throw new ClientRefusal(Reason.EMAIL_SPELLING, "the server accepts random bytes in place of the password");
    }
}
