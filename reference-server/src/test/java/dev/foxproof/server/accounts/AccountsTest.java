package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.ALICE;
import static dev.foxproof.server.accounts.TestServer.BOB;
import static dev.foxproof.server.accounts.TestServer.assertRefused;
import static dev.foxproof.server.accounts.TestServer.authPw;
import static dev.foxproof.server.accounts.TestServer.authPwV2;
import static dev.foxproof.server.accounts.TestServer.clientSalt;
import static dev.foxproof.server.accounts.TestServer.v2;
import static dev.foxproof.server.accounts.TestServer.wrapKb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.mail.MailException;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.Credentials;
import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsTest extends OnEachDatabase {
    private Accounts accounts;

    @BeforeEach
    void accounts() {
        accounts = server.services.accounts();
    }

    @Test
    @Requirement({"ACC-1", "ACC-5", "PRIV-5"})
    void aNewAccountIsUnverifiedHasASessionAndIsMailedACode() {
        SignedIn created = accounts.create(ALICE, NewPassword.v1(authPw("first")), true);

        assertThat(created.verified()).isFalse();
        assertThat(created.authAt()).isEqualTo(TestServer.START.getEpochSecond());
        assertThat(created.keys().v1()).isPresent();
        assertThat(created.keys().v2()).isEmpty();
        assertThat(server.session(created.sessionToken()).uid()).isEqualTo(created.uid());
        Mail mail = server.lastMail(ALICE);
        assertThat(mail.template()).isEqualTo(Mail.Template.VERIFY);
        assertThat(mail.to()).isEqualTo(ALICE);
        assertThat(mail.uid()).isEqualTo(created.uid().text());
        assertThat(mail.code()).matches("[0-9a-f]{32}");
    }

    @Test
    @Requirement("ACC-1")
    void withoutKeysThereIsNoTokenForThem() {
        assertThat(accounts.create(ALICE, NewPassword.v1(authPw("first")), false)
                        .keys())
                .isEqualTo(KeyTokens.NONE);
        assertThat(accounts.login(ALICE, authPw("first"), false).keys()).isEqualTo(KeyTokens.NONE);
    }

    @Test
    @Violates({"ACC-2", "ACC-3", "KEY-5"})
    void anEmailHasOneAccountWhateverItsCaseAndState() {
        SignedIn first = accounts.create(ALICE, NewPassword.v1(authPw("first")), true);
        Email shouted = new Email("ALICE@EXAMPLE.COM");

        assertRefused(Errno.ACCOUNT_EXISTS, () -> accounts.create(shouted, NewPassword.v1(authPw("second")), true));
        server.verify(ALICE, first.uid());
        assertRefused(Errno.ACCOUNT_EXISTS, () -> accounts.create(shouted, NewPassword.v1(authPw("second")), true));

        assertThat(accounts.login(ALICE, authPw("first"), false).uid()).isEqualTo(first.uid());
        assertThat(server.mailbox.read("alice")).hasSize(1);
    }

    @Test
    @Requirement({"ACC-7", "KEY-19", "KEY-21", "TOK-12", "ACC-16"})
    void anAccountAtV2OpensWithEitherVersionAndGivesTheWrapOfThatVersion() {
        SignedIn created = accounts.create(ALICE, v2("first", 1), true);
        server.verify(ALICE, created.uid());

        OpenedKeyBundle fromCreateV1 = server.fetch(created.keys().v1().orElseThrow());
        OpenedKeyBundle fromCreateV2 = server.fetch(created.keys().v2().orElseThrow());
        assertThat(fromCreateV1.wrapKb()).isEqualTo(wrapKb("first"));
        assertThat(fromCreateV2.wrapKb()).isEqualTo(wrapKb("first v2"));
        assertThat(fromCreateV2.keyA()).isEqualTo(fromCreateV1.keyA());

        KeyTokens v1 = server.login(ALICE, authPw("first")).keys();
        KeyTokens v2 = server.login(ALICE, authPwV2("first")).keys();
        assertThat(v1.v2()).isEmpty();
        assertThat(v2.v1()).isEmpty();
        assertThat(server.fetch(v1.v1().orElseThrow()).wrapKb()).isEqualTo(wrapKb("first"));
        assertThat(server.fetch(v2.v2().orElseThrow()).wrapKb()).isEqualTo(wrapKb("first v2"));
    }

    @Test
    @Requirement({"KEY-20", "KEY-22", "KEY-24"})
    void theKeysOfAPasswordStayTheSame() {
        server.alice("first");
        OpenedKeyBundle once = server.keys(ALICE, authPw("first"));
        OpenedKeyBundle again = server.keys(ALICE, authPw("first"));

        assertThat(again.keyA()).isEqualTo(once.keyA());
        assertThat(again.wrapKb()).isEqualTo(once.wrapKb());
    }

    @Test
    @Violates({"ACC-17", "ACC-18", "ACC-19", "ACC-21"})
    void aWrongPasswordIsRefusedAlikeWhereverOneIsAsked() {
        server.alice("first");
        Email shouted = new Email("aLICE@example.com");
        PasswordChanges changes = server.services.passwordChanges();

        assertRefused(Errno.UNKNOWN_ACCOUNT, () -> accounts.login(BOB, authPw("first"), true));
        assertRefused(Errno.UNKNOWN_ACCOUNT, () -> changes.start(BOB, authPw("first")));
        assertRefused(Errno.UNKNOWN_ACCOUNT, () -> accounts.destroy(BOB, authPw("first")));
        assertRefused(Errno.INCORRECT_PASSWORD, () -> accounts.login(ALICE, authPw("wrong"), true));
        assertRefused(Errno.INCORRECT_PASSWORD, () -> changes.start(ALICE, authPw("wrong")));
        assertRefused(Errno.INCORRECT_PASSWORD, () -> accounts.destroy(ALICE, authPw("wrong")));
        assertRefused(Errno.INCORRECT_EMAIL_CASE, () -> changes.start(shouted, authPw("wrong")));
        assertRefused(Errno.INCORRECT_EMAIL_CASE, () -> accounts.destroy(shouted, authPw("wrong")));
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> accounts.login(shouted, authPw("wrong"), true));
        assertThat(refused.errno()).isEqualTo(Errno.INCORRECT_EMAIL_CASE);
        assertThat(refused.details()).containsEntry("email", "Alice@example.com");
        assertThat(accounts.exists(ALICE)).isTrue();
    }

    @Test
    @Requirement("ACC-20")
    void theRightPasswordWithTheEmailInAnotherCaseIsAccepted() {
        SignedIn created = server.alice("first");
        assertThat(server.login(new Email("alice@EXAMPLE.com"), authPw("first")).uid())
                .isEqualTo(created.uid());
    }

    @Test
    @Requirement("ACC-24")
    void anUnknownEmailCostsAsMuchScryptAsAWrongPassword() {
        server.alice("first");
        server.stretches.set(0);
        assertRefused(Errno.INCORRECT_PASSWORD, () -> accounts.login(ALICE, authPw("wrong"), true));
        assertThat(server.stretches).hasValue(1);
        assertRefused(Errno.UNKNOWN_ACCOUNT, () -> accounts.login(BOB, authPw("wrong"), true));
        assertThat(server.stretches).hasValue(2);
    }

    @Test
    @Requirement("ACC-23")
    void aLoginLeavesOtherSessionsAndTokensAlone() {
        server.alice("first");
        var tokens = server.oneOfEachKind(ALICE, authPw("first"));
        server.login(ALICE, authPw("first"));
        assertThat(tokens).allMatch(server::alive);
    }

    @Test
    @Violates({"ACC-78", "KEY-19"})
    void aPasswordThatIsChangedWhileItIsCheckedLogsNobodyIn() {
        server.alice("old");
        StoredToken.PasswordChange change = server.live(server.changeToken(ALICE, authPw("old")));
        server.beforeStretch.set(() -> server.services
                .passwordChanges()
                .finish(change, NewPassword.v1(authPw("new"), wrapKb("new")), Optional.empty(), false));

        assertRefused(Errno.INCORRECT_PASSWORD, () -> accounts.login(ALICE, authPw("old"), true));
    }

    @Test
    @Violates({"ACC-78", "ACC-56"})
    void anAccountThatIsDestroyedWhileItsPasswordIsCheckedLogsNobodyIn() {
        server.alice("old");
        server.beforeStretch.set(() -> accounts.destroy(ALICE, authPw("old")));

        assertRefused(Errno.UNKNOWN_ACCOUNT, () -> accounts.login(ALICE, authPw("old"), true));
    }

    @Test
    @Violates("KEY-17")
    void anUnknownVerifierVersionAcceptsNoPassword() {
        server.alice("first");
        Account account =
                server.store.read(tx -> tx.accountByEmail(ALICE.canonical())).orElseThrow();
        var old = account.credentials();
        var damaged = new Credentials(0, old.authSalt(), old.v1(), old.v2());
        var proof = new PasswordProof(server.environment);
        var stretched = BigStretchedPw.stretch(authPw("first"), old.authSalt(), TestServer.CHEAP);

        assertThat(proof.match(account, stretched)).isPresent();
        assertThat(proof.match(
                        new Account(
                                account.uid(),
                                account.email(),
                                account.emailCode(),
                                account.keyA(),
                                damaged,
                                account.generation(),
                                account.passwordSetAt(),
                                account.createdAt()),
                        stretched))
                .isEmpty();
    }

    @Test
    @Requirement("ACC-25")
    @Violates("TOK-14")
    void keysAreFetchedOnce() {
        SignedIn created = server.alice("first");
        StoredToken.KeyFetch token = server.live(created.keys().v1().orElseThrow());

        accounts.keys(token);
        assertRefused(Errno.INVALID_TOKEN, () -> accounts.keys(token));
        assertThat(server.services.tokens().keyFetch(token.id())).isEmpty();
    }

    @Test
    @Requirement("ACC-26")
    @Violates("TOK-15")
    void anUnverifiedAccountGetsNoKeysAndKeepsItsToken() {
        SignedIn created = accounts.create(ALICE, NewPassword.v1(authPw("first")), true);
        StoredToken.KeyFetch token = server.live(created.keys().v1().orElseThrow());

        assertRefused(Errno.UNVERIFIED_ACCOUNT, () -> accounts.keys(token));
        server.verify(ALICE, created.uid());
        assertThat(accounts.keys(token)).isNotNull();
    }

    @Test
    @Requirement("ACC-27")
    void tellsWhetherAnAccountExists() {
        SignedIn created = server.alice("first");
        assertThat(accounts.exists(created.uid())).isTrue();
        assertThat(accounts.exists(new Uid("0123456789abcdef0123456789abcdef"))).isFalse();
        assertThat(accounts.exists(new Email("alice@example.COM"))).isTrue();
        assertThat(accounts.exists(BOB)).isFalse();
    }

    @Test
    @Requirement("ACC-28")
    @Violates("ACC-29")
    void tellsTheVersionOfAnAccountAndItsSalt() {
        server.bob();
        accounts.create(ALICE, v2("first", 7), false);

        assertThat(accounts.credentialsStatus(BOB).currentVersion()).isEqualTo("v1");
        assertThat(accounts.credentialsStatus(BOB).upgradeNeeded()).isTrue();
        assertThat(accounts.credentialsStatus(BOB).clientSalt()).isEmpty();
        assertThat(accounts.credentialsStatus(ALICE).currentVersion()).isEqualTo("v2");
        assertThat(accounts.credentialsStatus(ALICE).upgradeNeeded()).isFalse();
        assertThat(accounts.credentialsStatus(ALICE).clientSalt()).contains(clientSalt(7));
        assertRefused(Errno.UNKNOWN_ACCOUNT, () -> accounts.credentialsStatus(new Email("nobody@example.com")));
    }

    @Test
    @Requirement({"ACC-56", "ACC-58", "PRIV-7"})
    void aDestroyedAccountLeavesNothingAndItsEmailIsFree() {
        SignedIn old = server.alice("first");
        server.services.devices().set(server.session(old.sessionToken()), DeviceUpdate.of("Phone", "mobile"));
        OpenedKeyBundle oldKeys = server.keys(ALICE, authPw("first"));
        var tokens = server.oneOfEachKind(ALICE, authPw("first"));
        SignedIn bob = server.bob();

        accounts.destroy(ALICE, authPw("first"));

        assertThat(tokens).noneMatch(server::alive);
        assertThat(server.alive(old.sessionToken())).isFalse();
        assertThat(accounts.exists(old.uid())).isFalse();
        assertThat(accounts.exists(ALICE)).isFalse();
        assertThat(server.store.<List<Device>>read(tx -> tx.devices(old.uid()))).isEmpty();
        assertThat(server.alive(bob.sessionToken())).isTrue();

        SignedIn young = server.alice("first");
        OpenedKeyBundle youngKeys = server.keys(ALICE, authPw("first"));
        assertThat(young.uid()).isNotEqualTo(old.uid());
        assertThat(youngKeys.keyA()).isNotEqualTo(oldKeys.keyA());
        assertThat(youngKeys.wrapKb()).isNotEqualTo(oldKeys.wrapKb());
    }

    @Test
    @Requirement("ACC-56")
    void anAccountAtV2IsDestroyedByEitherVersion() {
        accounts.create(ALICE, v2("first", 1), false);
        accounts.destroy(ALICE, authPwV2("first"));
        accounts.create(ALICE, v2("first", 1), false);
        accounts.destroy(ALICE, authPw("first"));
        assertThat(accounts.exists(ALICE)).isFalse();
    }

    @Test
    @Requirement("ACC-75")
    void randomBytesDiffer() {
        assertThat(accounts.randomBytes()).hasSize(32).isNotEqualTo(accounts.randomBytes());
    }

    @Test
    @Violates("TOK-2")
    void aGeneratorThatRepeatsItselfIssuesNothing() {
        server.alice("first");
        var repeating = new Environment(
                server.store,
                server.environment.stretcher(),
                server.mailbox,
                server.now::get,
                () -> 7L,
                Lifetimes.STANDARD);
        Services services = Services.of(repeating);
        SignedIn first = services.accounts().login(ALICE, authPw("first"), false);

        assertRefused(Errno.SERVICE_UNAVAILABLE, () -> services.accounts().login(ALICE, authPw("first"), false));
        assertThat(server.alive(first.sessionToken())).isTrue();
    }

    @Test
    @Requirement("ACC-5")
    void anAccountIsMadeEvenIfItsMailCannotBeSent() {
        var environment = new Environment(
                server.store,
                server.environment.stretcher(),
                mail -> {
                    throw new MailException("no mail today");
                },
                server.now::get,
                new Random(1),
                Lifetimes.STANDARD);
        SignedIn created = Services.of(environment).accounts().create(ALICE, NewPassword.v1(authPw("first")), false);

        server.services.emails().resendCode(server.session(created.sessionToken()));
        server.services
                .emails()
                .verifyCode(created.uid(), MailCode.parse(server.lastMail(ALICE).code()));
        assertThat(server.login(ALICE, authPw("first")).verified()).isTrue();
    }
}
