package dev.foxproof.lives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.client.accounts.AccountMemory;
import dev.foxproof.client.accounts.AccountReset;
import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.InMemoryAccountMemory;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.accounts.PasswordChanged;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What happens to some accounts, and what is known of them without the server: the model that its answers are compared with. */
final class Life {
    private final LiveServer server;
    private final String name;
    private final List<Account> accounts;
    private final Set<String> seen;
    private String now = "";

    /**
     * @param seen what is tried, and how it ends, is added here
     * @param name no other life with this server has it
     */
    Life(LiveServer server, String name, Set<String> seen) {
        this.seen = seen;
        this.server = server;
        this.name = name;
        this.accounts = IntStream.range(0, Act.ACCOUNTS).mapToObj(Account::new).toList();
    }

    /** A login on a device: its session, and the token for its keys. */
    private static final class SignedIn {
        private final Login login;
        private final Instant at;
        private boolean ended;
        private boolean revoked;
        private boolean fetched;

        SignedIn(Login login, Instant at, boolean fetched) {
            this.login = login;
            this.at = at;
            this.fetched = fetched;
        }

        boolean hasKeyFetchToken() {
            return login.signedIn().keyFetchToken(login.version()).isPresent();
        }

        SessionToken session() {
            return login.signedIn().sessionToken();
        }

        /** A new password, or the end of the account. */
        void revoke() {
            ended = true;
            revoked = true;
        }
    }

    /**
     * @throws AssertionError if an answer is not the one that follows from what happened before
     */
    void take(Act act) {
        Account account = accounts.get(act.account());
        now = act.kind().name();
        switch (act.kind()) {
            case CREATE -> account.create(act.device());
            case VERIFY -> account.verify();
            case LOGIN -> account.login(act.device(), act.old());
            case KEYS -> account.keys(act.device());
            case CHANGE -> account.change(act.device(), act.old());
            case RESET -> account.reset(act.device());
            case SIGN_OUT -> account.signOut(act.device());
            case STATUS -> account.status(act.device());
            case DESTROY -> account.destroy(act.device(), act.old());
            case WAIT_A_MINUTE -> server.advance(Duration.ofMinutes(1));
            case WAIT_AN_HOUR -> server.advance(Duration.ofHours(1));
            case RESTART -> server.restart();
        }
    }

    /** At the end every session is what it should be, and the last password alone opens each account, with the kB that it had. */
    void requireEnd() {
        now = "END";
        for (Account account : accounts) {
            for (int device = 0; device < Act.DEVICES; device++) {
                account.status(device);
            }
            account.login(0, true);
            account.login(0, false);
            account.keys(0);
        }
    }

    /** One address, whether or not there is an account for it. */
    private final class Account {
        private final Email email;
        private final List<AccountMemory> memories = new ArrayList<>();
        private final List<Optional<SignedIn>> devices = new ArrayList<>();
        private final Set<KeyB> lost = new HashSet<>();
        private int passwords;
        private boolean present;
        private boolean verified;
        private @Nullable KeyB keyB;

        Account(int number) {
            this.email = new Email(name + "-" + number + "@example.org");
            for (int i = 0; i < Act.DEVICES; i++) {
                memories.add(new InMemoryAccountMemory());
                devices.add(Optional.empty());
            }
        }

        private AccountsClient client(int device) {
            return server.client(memories.get(device));
        }

        /** The last one that was set, or the one before; if there is none, one that never was. */
        private Password password(boolean old) {
            return Password.of("password " + (old ? passwords - 1 : passwords));
        }

        private Password newPassword() {
            return Password.of("password " + (passwords + 1));
        }

        private void signedIn(int device, Login login, boolean fetched) {
            devices.set(device, Optional.of(new SignedIn(login, server.now(), fetched)));
        }

        void create(int device) {
            Optional<Errno> refusal = present ? Optional.of(Errno.ACCOUNT_EXISTS) : Optional.empty();
            this.<Login>ask(refusal, () -> client(device).create(email, newPassword(), true, LiveServer.OPTIONS))
                    .ifPresent(login -> {
                        passwords++;
                        present = true;
                        verified = false;
                        signedIn(device, login, false);
                    });
        }

        void verify() {
            if (present && !verified) {
                String uid = server.client()
                        .login(email, password(false), false, LiveServer.OPTIONS)
                        .signedIn()
                        .uid();
                server.client().api().verifyEmail(uid, server.code(Mail.Template.VERIFY, email));
                verified = true;
            }
        }

        private Optional<Errno> shown(boolean old) {
            return !present
                    ? Optional.of(Errno.UNKNOWN_ACCOUNT)
                    : old ? Optional.of(Errno.INCORRECT_PASSWORD) : Optional.empty();
        }

        void login(int device, boolean old) {
            this.<Login>ask(shown(old), () -> client(device).login(email, password(old), true, LiveServer.OPTIONS))
                    .ifPresent(login -> signedIn(device, login, false));
        }

        void keys(int device) {
            devices.get(device).filter(SignedIn::hasKeyFetchToken).ifPresent(signedIn -> {
                Optional<Errno> refusal = signedIn.fetched || !alive(signedIn, TokenKind.KEY_FETCH)
                        ? Optional.of(Errno.INVALID_TOKEN)
                        : verified ? Optional.empty() : Optional.of(Errno.UNVERIFIED_ACCOUNT);
                ask(refusal, () -> client(device).keys(signedIn.login, LiveServer.OPTIONS))
                        .ifPresent(keys -> {
                            signedIn.fetched = true;
                            sameKey(keys.keyB());
                        });
            });
        }

        private void sameKey(KeyB found) {
            assertThat(lost).as("a kB that was lost is back").doesNotContain(found);
            assertThat(keyB == null || keyB.equals(found)).as("kB is the same").isTrue();
            keyB = found;
        }

        private boolean alive(SignedIn signedIn, TokenKind kind) {
            // A session that has ended leaves the token for the keys (ACC-62).
            boolean ended = kind == TokenKind.SESSION ? signedIn.ended : signedIn.revoked;
            return !ended && signedIn.at.isAfter(Lifetimes.STANDARD.deadIfIssuedUntil(kind, server.now()));
        }

        void change(int device, boolean old) {
            Optional<Errno> refusal =
                    shown(old).or(() -> verified ? Optional.empty() : Optional.of(Errno.UNVERIFIED_ACCOUNT));
            Optional<SessionToken> keep = devices.get(device)
                    .filter(signedIn -> alive(signedIn, TokenKind.SESSION))
                    .map(SignedIn::session);
            this.<PasswordChanged>ask(
                            refusal,
                            () -> client(device)
                                    .changePassword(email, password(old), newPassword(), keep, LiveServer.OPTIONS))
                    .ifPresent(changed -> {
                        passwords++;
                        revokeAll();
                        signedIn(device, changed.login(), true);
                        sameKey(changed.keys().keyB());
                    });
        }

        private void revokeAll() {
            devices.forEach(device -> device.ifPresent(SignedIn::revoke));
        }

        void reset(int device) {
            Optional<Errno> refusal = present ? Optional.empty() : Optional.of(Errno.UNKNOWN_ACCOUNT);
            this.<AccountReset>ask(refusal, () -> {
                        AccountsClient client = client(device);
                        var forgot = client.api().sendForgotCode(email).passwordForgotToken();
                        var token = client.api().verifyForgotCode(forgot, server.code(Mail.Template.RECOVERY, email));
                        return client.reset(email, token, newPassword(), LiveServer.OPTIONS);
                    })
                    .ifPresent(reset -> {
                        passwords++;
                        verified = true;
                        loseKey();
                        signedIn(device, reset.login(), true);
                        sameKey(reset.newKeys().keyB());
                    });
        }

        private void loseKey() {
            revokeAll();
            if (keyB != null) {
                lost.add(keyB);
            }
            keyB = null;
        }

        void signOut(int device) {
            devices.get(device).ifPresent(signedIn -> {
                ask(ended(signedIn), () -> {
                    client(device).api().destroySession(signedIn.session(), Optional.empty());
                    return true;
                });
                signedIn.ended = true;
            });
        }

        void status(int device) {
            devices.get(device)
                    .ifPresent(signedIn ->
                            ask(ended(signedIn), () -> client(device).api().sessionStatus(signedIn.session())));
        }

        private Optional<Errno> ended(SignedIn signedIn) {
            return alive(signedIn, TokenKind.SESSION) ? Optional.empty() : Optional.of(Errno.INVALID_TOKEN);
        }

        void destroy(int device, boolean old) {
            ask(shown(old), () -> {
                        client(device).destroy(email, password(old), LiveServer.OPTIONS);
                        return true;
                    })
                    .ifPresent(done -> {
                        present = false;
                        loseKey();
                    });
        }

        /** The answer, which must be this refusal, if any; and nothing then. */
        private <T> Optional<T> ask(Optional<Errno> refusal, Supplier<T> call) {
            T answer;
            try {
                answer = call.get();
            } catch (ServerRefusal e) {
                assertThat(refusal.filter(e::is))
                        .as("refused with " + e.errno() + ", not as " + refusal)
                        .isPresent();
                seen.add(now + " refused");
                return Optional.empty();
            }
            assertThat(refusal).as("not refused").isEmpty();
            seen.add(now + " done");
            return Optional.of(answer);
        }
    }
}
