package dev.foxproof.runs;

import dev.foxproof.runs.AccountStep.Shown;
import dev.foxproof.server.accounts.ChangeStarted;
import dev.foxproof.server.accounts.DeviceUpdate;
import dev.foxproof.server.accounts.KeyTokens;
import dev.foxproof.server.accounts.NewPassword;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.accounts.SignedIn;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.DeviceId;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.RecoveryCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Whoever has to do with one address: asks the server for steps, and forgets no token that it was ever given. Safe for several threads. */
final class AccountClient {
    /** A passwordForgotToken, and the code that was mailed for it. */
    record Forgot(PasswordForgotToken token, RecoveryCode code) {}

    private static final RecoveryCode WRONG = RecoveryCode.parse("0".repeat(RecoveryCode.CHARACTERS));

    private final AccountServer server;
    private final Email email;
    private final AtomicInteger thoughtUp = new AtomicInteger();
    /** The passwords that were set, by number. */
    final List<Known<Integer>> passwords = new CopyOnWriteArrayList<>();

    final List<Known<Uid>> uids = new CopyOnWriteArrayList<>();
    final List<Known<SessionToken>> sessions = new CopyOnWriteArrayList<>();
    final List<Known<KeyFetchToken>> keyFetches = new CopyOnWriteArrayList<>();
    final List<Known<PasswordChangeToken>> changes = new CopyOnWriteArrayList<>();
    final List<Known<Forgot>> forgots = new CopyOnWriteArrayList<>();
    final List<Known<AccountResetToken>> resets = new CopyOnWriteArrayList<>();
    final List<Known<DeviceId>> devices = new CopyOnWriteArrayList<>();

    AccountClient(AccountServer server, Email email) {
        this.server = server;
        this.email = email;
    }

    /** Whether there is, or was, what the step is about. */
    boolean knows(AccountStep step) {
        return switch (step) {
            case AccountStep.Verify _ -> !uids.isEmpty();
            case AccountStep.FetchKeys _ -> !keyFetches.isEmpty();
            case AccountStep.ChangeFinish _ -> !changes.isEmpty();
            case AccountStep.ForgotVerify _ -> !forgots.isEmpty();
            case AccountStep.Reset _ -> !resets.isEmpty();
            case AccountStep.SessionDestroy _, AccountStep.DeviceSet _ -> !sessions.isEmpty();
            case AccountStep.DeviceDestroy _ -> !devices.isEmpty();
            default -> true;
        };
    }

    /** Asks for the step, if it can; the answer is how it was refused, or nothing. */
    Optional<Errno> take(AccountStep step) {
        if (!knows(step)) {
            return Optional.empty();
        }
        try {
            ask(step);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.errno());
        }
    }

    private void ask(AccountStep step) {
        Services services = server.services;
        switch (step) {
            case AccountStep.Create(boolean v2, boolean keys) -> {
                int password = thoughtUp.incrementAndGet();
                SignedIn created = services.accounts().create(email, password(password, v2), keys);
                passwords.add(known(password));
                uids.add(known(created.uid()));
                keep(created);
            }
            case AccountStep.Verify(boolean right) -> verify(right);
            case AccountStep.Login(Shown shown, boolean keys) ->
                keep(services.accounts().login(email, authPw(shown), keys));
            case AccountStep.FetchKeys(int token) -> {
                StoredToken.KeyFetch live =
                        live(services.tokens().keyFetch(token(keyFetches, token).id()));
                services.accounts().keys(live);
            }
            case AccountStep.ChangeStart(Shown shown) -> {
                ChangeStarted started = services.passwordChanges().start(email, authPw(shown));
                keep(started.keys());
                changes.add(known(started.passwordChangeToken()));
            }
            case AccountStep.ChangeFinish(int token, boolean v2, Optional<Integer> session, boolean keys) -> {
                StoredToken.PasswordChange live = live(
                        services.tokens().passwordChange(token(changes, token).id()));
                Optional<TokenId> kept =
                        session.flatMap(back -> Known.pick(sessions, back)).map(known -> known.value.id());
                int password = thoughtUp.incrementAndGet();
                Optional<SignedIn> signedIn =
                        services.passwordChanges().finish(live, password(password, v2), kept, keys);
                passwords.add(known(password));
                signedIn.ifPresent(this::keep);
            }
            case AccountStep.ForgotSend() -> forgotSend();
            case AccountStep.ForgotVerify(int token, boolean right) -> {
                Forgot forgot = token(forgots, token);
                StoredToken.PasswordForgot live =
                        live(services.tokens().passwordForgot(forgot.token().id()));
                resets.add(known(services.passwordRecovery().verifyCode(live, right ? forgot.code() : WRONG)));
            }
            case AccountStep.Reset(int token, boolean v2, boolean session, boolean keys) -> {
                StoredToken.AccountReset live =
                        live(services.tokens().accountReset(token(resets, token).id()));
                int password = thoughtUp.incrementAndGet();
                Optional<SignedIn> signedIn =
                        services.passwordRecovery().reset(live, password(password, v2), session, session && keys);
                passwords.add(known(password));
                signedIn.ifPresent(this::keep);
            }
            case AccountStep.SessionDestroy(int asking, Optional<Integer> other) -> {
                StoredToken.Session live = session(asking);
                services.sessions()
                        .destroy(live, other.map(back -> token(sessions, back).id()));
            }
            case AccountStep.DeviceSet(int session, Optional<Integer> device) -> {
                StoredToken.Session live = session(session);
                DeviceUpdate update = DeviceUpdate.of("A device", "mobile");
                Optional<DeviceId> named =
                        device.flatMap(back -> Known.pick(devices, back)).map(known -> known.value);
                Device set =
                        services.devices().set(live, named.map(update::withId).orElse(update));
                if (devices.stream().noneMatch(known -> known.value.equals(set.id()))) {
                    devices.add(known(set.id()));
                }
            }
            case AccountStep.DeviceDestroy(int session, int device) ->
                services.devices().destroy(session(session), token(devices, device));
            case AccountStep.Destroy(Shown shown) -> services.accounts().destroy(email, authPw(shown));
            case AccountStep.Wait(var duration) -> server.advance(duration);
            case AccountStep.Purge() -> services.housekeeping().purge();
        }
    }

    private void verify(boolean right) {
        String mailed = server.code(Mail.Template.VERIFY, email.asTyped());
        MailCode code = right ? MailCode.parse(mailed) : MailCode.of(new byte[MailCode.LENGTH]);
        server.services.emails().verifyCode(token(uids, 0), code);
    }

    /** One after another: the code that is read must be the one of this token. */
    private synchronized void forgotSend() {
        PasswordForgotToken token =
                server.services.passwordRecovery().sendCode(email).passwordForgotToken();
        RecoveryCode code = RecoveryCode.parse(server.code(Mail.Template.RECOVERY, email.asTyped()));
        forgots.add(known(new Forgot(token, code)));
    }

    private StoredToken.Session session(int back) {
        return live(server.services.tokens().session(token(sessions, back).id()));
    }

    private static <T> T token(List<Known<T>> all, int back) {
        return Known.pick(all, back).orElseThrow().value;
    }

    /** A request whose token is dead comes to nothing before anything is asked of the services. */
    private static <T> T live(Optional<T> found) {
        return found.orElseThrow(() -> new RefusedException(Errno.INVALID_TOKEN));
    }

    private void keep(SignedIn signedIn) {
        sessions.add(known(signedIn.sessionToken()));
        keep(signedIn.keys());
    }

    private void keep(KeyTokens keys) {
        keys.v1().ifPresent(token -> keyFetches.add(known(token)));
        keys.v2().ifPresent(token -> keyFetches.add(known(token)));
    }

    private <T> Known<T> known(T value) {
        return new Known<>(value, server.now());
    }

    // Passwords are numbered.

    private static NewPassword password(int number, boolean v2) {
        WrapKb wrapKb = WrapKb.of(hash("wrapKb " + number));
        var second = new NewPassword.V2(
                AuthPw.of(hash("v2 " + number)),
                WrapKb.of(hash("wrapKb v2 " + number)),
                new ClientSalt(ClientSalt.PREFIX + "%032x".formatted(number)));
        return new NewPassword(
                AuthPw.of(hash("v1 " + number)), Optional.of(wrapKb), v2 ? Optional.of(second) : Optional.empty());
    }

    private AuthPw authPw(Shown shown) {
        int number =
                Known.pick(passwords, shown.back()).map(known -> known.value).orElse(0);
        return AuthPw.of(hash((shown.v2() ? "v2 " : "v1 ") + number));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
