package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.ALICE;
import static dev.foxproof.server.accounts.TestServer.assertRefused;
import static dev.foxproof.server.accounts.TestServer.authPw;
import static dev.foxproof.server.accounts.TestServer.authPwV2;
import static dev.foxproof.server.accounts.TestServer.clientSalt;
import static dev.foxproof.server.accounts.TestServer.v2;
import static dev.foxproof.server.accounts.TestServer.wrapKb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.server.mail.MailException;
import dev.foxproof.server.store.RecoveryCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordRecoveryTest extends OnEachDatabase {
    private static final RecoveryCode WRONG = RecoveryCode.parse("z".repeat(32));

    private PasswordRecovery recovery;
    private SignedIn alice;

    @BeforeEach
    void alice() {
        recovery = server.services.passwordRecovery();
        alice = server.alice("old");
    }

    private StoredToken.PasswordForgot forgot() {
        return server.live(recovery.sendCode(ALICE).passwordForgotToken());
    }

    @Test
    @Requirement({"ACC-43", "ACC-44", "ACC-48"})
    void theCodeGoesToTheRegisteredSpelling() {
        ForgotStarted started = recovery.sendCode(new Email("ALICE@example.com"));

        assertThat(started.ttl()).isEqualTo(600);
        assertThat(started.tries()).isEqualTo(3);
        assertThat(server.lastMail(ALICE).to()).isEqualTo(ALICE);
        assertThat(server.lastMail(ALICE).code()).hasSize(started.codeLength()).matches("[0-9a-f]{32}");
    }

    @Test
    @Violates("ACC-43")
    void anUnknownEmailIsRefused() {
        assertRefused(Errno.UNKNOWN_ACCOUNT, () -> recovery.sendCode(new Email("nobody@example.com")));
    }

    @Test
    @Requirement({"ACC-44", "ACC-47"})
    void theStatusCountsDown() {
        StoredToken.PasswordForgot token = forgot();
        assertThat(recovery.status(token)).isEqualTo(new ForgotStatus(3, 600));

        server.advance(Duration.ofMillis(1));
        assertThat(recovery.status(token).ttl()).isEqualTo(600);
        server.advance(Duration.ofMillis(598_999));
        assertThat(recovery.status(token).ttl()).isEqualTo(1);
        assertRefused(Errno.INVALID_VERIFICATION_CODE, () -> recovery.verifyCode(token, WRONG));
        assertThat(recovery.status(
                        server.services.tokens().passwordForgot(token.id()).orElseThrow()))
                .isEqualTo(new ForgotStatus(2, 1));
    }

    @Test
    @Violates({"ACC-45", "ACC-79"})
    void theThirdWrongCodeKillsTheToken() {
        StoredToken.PasswordForgot token = forgot();
        RecoveryCode right = server.recoveryCode(ALICE);
        for (int i = 0; i < 3; i++) {
            assertRefused(Errno.INVALID_VERIFICATION_CODE, () -> recovery.verifyCode(token, WRONG));
        }
        assertRefused(Errno.INVALID_TOKEN, () -> recovery.verifyCode(token, right));
        assertThat(server.services.tokens().passwordForgot(token.id())).isEmpty();
    }

    @Test
    @Requirement({"ACC-45", "ACC-46", "TOK-14"})
    void theRightCodeIsStillRightAfterTwoWrongOnesAndOnlyOnce() {
        StoredToken.PasswordForgot token = forgot();
        RecoveryCode right = RecoveryCode.parse(server.lastMail(ALICE).code().toUpperCase(Locale.ROOT));
        assertRefused(Errno.INVALID_VERIFICATION_CODE, () -> recovery.verifyCode(token, WRONG));
        assertRefused(Errno.INVALID_VERIFICATION_CODE, () -> recovery.verifyCode(token, WRONG));

        AccountResetToken reset = recovery.verifyCode(token, right);

        assertThat(server.alive(reset)).isTrue();
        assertRefused(Errno.INVALID_TOKEN, () -> recovery.verifyCode(token, right));
    }

    @Test
    @Violates("ACC-46")
    void theCodeOfAnotherTokenOfTheSameAccountIsWrong() {
        StoredToken.PasswordForgot first = forgot();
        RecoveryCode ofFirst = server.recoveryCode(ALICE);
        StoredToken.PasswordForgot second = forgot();

        assertRefused(Errno.INVALID_VERIFICATION_CODE, () -> recovery.verifyCode(second, ofFirst));
        assertThat(server.alive(recovery.verifyCode(first, ofFirst))).isTrue();
    }

    @Test
    @Violates("ACC-46")
    void aCodeOfAnotherFormIsMalformed() {
        for (String text : new String[] {"", "a".repeat(31), "a".repeat(33), "a".repeat(31) + "-"}) {
            assertThatThrownBy(() -> RecoveryCode.parse(text)).isInstanceOf(MalformedValueException.class);
        }
    }

    @Test
    @Requirement("ACC-49")
    void askingForACodeAndProvingItChangesNothingElse() {
        var tokens = server.oneOfEachKind(ALICE, authPw("old"));
        server.resetToken(ALICE);
        assertThat(tokens).allMatch(server::alive);
        assertThat(server.login(ALICE, authPw("old")).uid()).isEqualTo(alice.uid());
    }

    @Test
    @Requirement("ACC-50")
    void theRightCodeVerifiesTheAddress() {
        server.services.accounts().create(TestServer.BOB, NewPassword.v1(authPw("bob")), false);
        server.resetToken(TestServer.BOB);
        assertThat(server.login(TestServer.BOB, authPw("bob")).verified()).isTrue();
    }

    @Test
    @Requirement({"ACC-51", "ACC-52", "ACC-55", "ACC-83"})
    void aResetReplacesThePasswordAndKbAndKeepsKa() {
        OpenedKeyBundle before = server.keys(ALICE, authPw("old"));

        assertThat(recovery.reset(server.live(server.resetToken(ALICE)), NewPassword.v1(authPw("new")), false, true))
                .isEmpty();

        assertRefused(Errno.INCORRECT_PASSWORD, () -> server.login(ALICE, authPw("old")));
        OpenedKeyBundle after = server.keys(ALICE, authPw("new"));
        assertThat(after.keyA()).isEqualTo(before.keyA());
        assertThat(after.wrapKb()).isNotEqualTo(before.wrapKb());
        assertThat(server.login(ALICE, authPw("new")).uid()).isEqualTo(alice.uid());
    }

    @Test
    @Violates("ACC-52")
    void twoResetsToOnePasswordDoNotShareAKeyStream() {
        byte[] firstWrap = resetTo("same").wrapKb().toBytes();
        byte[] firstStored = stored();
        byte[] secondWrap = resetTo("same").wrapKb().toBytes();
        byte[] secondStored = stored();

        // With one salt for both, the XOR of what is stored would be the XOR of what is wrapped.
        assertThat(xor(firstStored, secondStored)).isNotEqualTo(xor(firstWrap, secondWrap));
    }

    private OpenedKeyBundle resetTo(String password) {
        recovery.reset(server.live(server.resetToken(ALICE)), NewPassword.v1(authPw(password)), false, false);
        return server.keys(ALICE, authPw(password));
    }

    private byte[] stored() {
        var account = server.store.read(tx -> tx.account(alice.uid())).orElseThrow();
        return account.credentials().v1().wrapWrapKb().toBytes();
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }

    @Test
    @Requirement("ACC-53")
    @Violates("TOK-14")
    void aResetEndsEverySessionAndToken() {
        SignedIn bob = server.bob();
        var tokens = server.oneOfEachKind(ALICE, authPw("old"));
        server.services.devices().set(server.session(alice.sessionToken()), DeviceUpdate.of("Phone", "mobile"));
        StoredToken.AccountReset reset = server.live(server.resetToken(ALICE));

        recovery.reset(reset, NewPassword.v1(authPw("new")), false, false);

        assertThat(tokens).noneMatch(server::alive);
        assertThat(server.alive(alice.sessionToken())).isFalse();
        assertThat(server.alive(bob.sessionToken())).isTrue();
        SignedIn fresh = server.login(ALICE, authPw("new"));
        assertThat(server.services.devices().list(server.session(fresh.sessionToken())))
                .isEmpty();
        assertRefused(Errno.INVALID_TOKEN, () -> recovery.reset(reset, NewPassword.v1(authPw("third")), false, false));
    }

    @Test
    @Requirement({"ACC-54", "ACC-55"})
    void aResetSetsTheVersionAndCanBeginASession() {
        SignedIn after = recovery.reset(server.live(server.resetToken(ALICE)), v2("new", 5), true, true)
                .orElseThrow();

        assertThat(server.alive(after.sessionToken())).isTrue();
        assertThat(server.fetch(after.keys().v1().orElseThrow()).wrapKb()).isEqualTo(wrapKb("new"));
        assertThat(server.fetch(after.keys().v2().orElseThrow()).wrapKb()).isEqualTo(wrapKb("new v2"));
        assertThat(server.services.accounts().credentialsStatus(ALICE).clientSalt())
                .contains(clientSalt(5));

        recovery.reset(server.live(server.resetToken(ALICE)), NewPassword.v1(authPw("v1")), true, false);
        assertThat(server.services.accounts().credentialsStatus(ALICE).clientSalt())
                .isEmpty();
        assertRefused(Errno.INCORRECT_PASSWORD, () -> server.login(ALICE, authPwV2("new")));
    }

    @Test
    @Violates("ACC-43")
    void aCodeThatCannotBeMailedIsSaidSo() {
        var environment = new Environment(
                server.store,
                server.environment.stretcher(),
                mail -> {
                    throw new MailException("no mail today");
                },
                server.now::get,
                new Random(1),
                Lifetimes.STANDARD);
        assertRefused(
                Errno.SERVICE_UNAVAILABLE,
                () -> Services.of(environment).passwordRecovery().sendCode(ALICE));
    }
}
