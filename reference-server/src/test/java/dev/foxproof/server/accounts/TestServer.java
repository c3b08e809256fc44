package dev.foxproof.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.RecordedRuns;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.mail.TestMailbox;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.RecoveryCode;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.Token;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The services over a fresh database, with a clock that is set by hand, cheap scrypt, and what a client would do. */
final class TestServer implements AutoCloseable {
    static final Email ALICE = new Email("Alice@example.com");
    static final Email BOB = new Email("bob@example.com");
    static final ScryptParameters CHEAP = new ScryptParameters(2, 1, 1);
    static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final AtomicLong SEEDS = new AtomicLong();

    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final AtomicInteger stretches = new AtomicInteger();
    /** Runs once, before the next scrypt. */
    final AtomicReference<Runnable> beforeStretch = new AtomicReference<>(() -> {});

    final TestMailbox mailbox = new TestMailbox(100);
    final DatabaseConfig config;
    final AccountStore store;
    final Environment environment;
    final Services services;

    TestServer(DatabaseConfig config) {
        this(config, SqlAccountStore.open(config, RecordedRuns.of(config)));
    }

    TestServer(DatabaseConfig config, AccountStore store) {
        this.config = config;
        this.store = store;
        this.environment = new Environment(
                store, this::stretch, mailbox, now::get, new Random(SEEDS.incrementAndGet()), Lifetimes.STANDARD);
        this.services = Services.of(environment);
    }

    static TestServer on(TestDatabase database, Path folder) {
        return new TestServer(database.fresh(folder));
    }

    private BigStretchedPw stretch(AuthPw authPw, AuthSalt salt) {
        beforeStretch.getAndSet(() -> {}).run();
        stretches.incrementAndGet();
        return BigStretchedPw.stretch(authPw, salt, CHEAP);
    }

    void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    @Override
    public void close() {
        store.close();
    }

    // What stands for a password.

    static AuthPw authPw(String password) {
        return AuthPw.of(hash("authPW " + password));
    }

    static AuthPw authPwV2(String password) {
        return AuthPw.of(hash("authPW v2 " + password));
    }

    static WrapKb wrapKb(String name) {
        return WrapKb.of(hash("wrapKb " + name));
    }

    static ClientSalt clientSalt(int n) {
        return new ClientSalt(ClientSalt.PREFIX + "%032x".formatted(n));
    }

    static NewPassword v2(String password, int salt) {
        return new NewPassword(
                authPw(password),
                Optional.of(wrapKb(password)),
                Optional.of(new NewPassword.V2(authPwV2(password), wrapKb(password + " v2"), clientSalt(salt))));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // What a client does.

    /** Alice's account with that password, verified, and its first session. */
    SignedIn alice(String password) {
        SignedIn created = services.accounts().create(ALICE, NewPassword.v1(authPw(password)), true);
        verify(ALICE, created.uid());
        return created;
    }

    SignedIn bob() {
        SignedIn created = services.accounts().create(BOB, NewPassword.v1(authPw("bob")), true);
        verify(BOB, created.uid());
        return created;
    }

    void verify(Email email, Uid uid) {
        services.emails().verifyCode(uid, MailCode.parse(lastMail(email).code()));
    }

    Mail lastMail(Email email) {
        return mailbox.read(email.asTyped()).getLast();
    }

    RecoveryCode recoveryCode(Email email) {
        Mail mail = lastMail(email);
        assertThat(mail.template()).isEqualTo(Mail.Template.RECOVERY);
        return RecoveryCode.parse(mail.code());
    }

    SignedIn login(Email email, AuthPw authPw) {
        return services.accounts().login(email, authPw, true);
    }

    StoredToken.Session session(SessionToken token) {
        return services.tokens().session(token.id()).orElseThrow();
    }

    StoredToken.PasswordChange live(PasswordChangeToken token) {
        return services.tokens().passwordChange(token.id()).orElseThrow();
    }

    StoredToken.PasswordForgot live(PasswordForgotToken token) {
        return services.tokens().passwordForgot(token.id()).orElseThrow();
    }

    StoredToken.AccountReset live(AccountResetToken token) {
        return services.tokens().accountReset(token.id()).orElseThrow();
    }

    StoredToken.KeyFetch live(KeyFetchToken token) {
        return services.tokens().keyFetch(token.id()).orElseThrow();
    }

    OpenedKeyBundle fetch(KeyFetchToken token) {
        return services.accounts().keys(live(token)).open(token.requestKey());
    }

    /** The keys that this password gives, by a login of its own. */
    OpenedKeyBundle keys(Email email, AuthPw authPw) {
        KeyTokens keys = login(email, authPw).keys();
        return fetch(keys.v1().or(keys::v2).orElseThrow());
    }

    PasswordChangeToken changeToken(Email email, AuthPw authPw) {
        return services.passwordChanges().start(email, authPw).passwordChangeToken();
    }

    AccountResetToken resetToken(Email email) {
        PasswordForgotToken forgot = services.passwordRecovery().sendCode(email).passwordForgotToken();
        return services.passwordRecovery().verifyCode(live(forgot), recoveryCode(email));
    }

    /** Every token of every kind that an account can have at once, besides the session given. */
    List<Token> oneOfEachKind(Email email, AuthPw authPw) {
        ChangeStarted change = services.passwordChanges().start(email, authPw);
        return List.of(
                login(email, authPw).sessionToken(),
                change.keys().v1().or(change.keys()::v2).orElseThrow(),
                change.passwordChangeToken(),
                services.passwordRecovery().sendCode(email).passwordForgotToken(),
                resetToken(email));
    }

    boolean alive(Token token) {
        Tokens tokens = services.tokens();
        return switch (token) {
            case SessionToken t -> tokens.session(t.id()).isPresent();
            case KeyFetchToken t -> tokens.keyFetch(t.id()).isPresent();
            case PasswordChangeToken t -> tokens.passwordChange(t.id()).isPresent();
            case PasswordForgotToken t -> tokens.passwordForgot(t.id()).isPresent();
            case AccountResetToken t -> tokens.accountReset(t.id()).isPresent();
        };
    }

    static void assertRefused(Errno errno, ThrowingCallable call) {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(ProtocolException.class, call))
                .as("a refusal with errno " + errno.number())
                .isNotNull()
                .extracting(ProtocolException::errno)
                .isEqualTo(errno);
    }
}
