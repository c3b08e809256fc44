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

import dev.foxproof.server.store.Credentials;
import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.TokenId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordChangesTest extends OnEachDatabase {
    private PasswordChanges changes;
    private SignedIn alice;

    @BeforeEach
    void alice() {
        changes = server.services.passwordChanges();
        alice = server.alice("old");
    }

    private StoredToken.PasswordChange token(AuthPw old) {
        return server.live(server.changeToken(ALICE, old));
    }

    private static NewPassword renewed() {
        return NewPassword.v1(authPw("new"), wrapKb("new"));
    }

    private Credentials credentials() {
        return server.store
                .read(tx -> tx.accountByEmail(ALICE.canonical()))
                .orElseThrow()
                .credentials();
    }

    @Test
    @Requirement({"ACC-31", "TOK-12"})
    void theStartGivesATokenForTheKeysOfTheVersionThatWasShown() {
        ChangeStarted v1 = changes.start(ALICE, authPw("old"));
        assertThat(v1.verified()).isTrue();
        assertThat(v1.keys().v1()).isPresent();
        assertThat(v1.keys().v2()).isEmpty();

        changes.finish(server.live(v1.passwordChangeToken()), v2("new", 1), Optional.empty(), false);
        ChangeStarted v2 = changes.start(ALICE, authPwV2("new"));
        assertThat(v2.keys().v1()).isEmpty();
        assertThat(server.fetch(v2.keys().v2().orElseThrow()).wrapKb()).isEqualTo(wrapKb("new v2"));
    }

    @Test
    @Requirement({"ACC-32", "ACC-39", "ACC-83", "KEY-20"})
    void theNewPasswordOpensTheNewWrapAndTheOldKeyA() {
        OpenedKeyBundle before = server.keys(ALICE, authPw("old"));

        assertThat(changes.finish(token(authPw("old")), renewed(), Optional.empty(), true))
                .isEmpty();

        assertRefused(Errno.INCORRECT_PASSWORD, () -> server.login(ALICE, authPw("old")));
        OpenedKeyBundle after = server.keys(ALICE, authPw("new"));
        assertThat(after.keyA()).isEqualTo(before.keyA());
        assertThat(after.wrapKb()).isEqualTo(wrapKb("new"));
        assertThat(server.login(ALICE, authPw("new")).uid()).isEqualTo(alice.uid());
    }

    @Test
    @Requirement({"ACC-34", "ACC-35"})
    void theVersionOfTheAccountIsThatOfTheLastChange() {
        changes.finish(token(authPw("old")), v2("two", 2), Optional.empty(), false);
        assertThat(server.services.accounts().credentialsStatus(ALICE).clientSalt())
                .contains(clientSalt(2));
        assertThat(server.keys(ALICE, authPw("two")).wrapKb()).isEqualTo(wrapKb("two"));
        assertThat(server.keys(ALICE, authPwV2("two")).wrapKb()).isEqualTo(wrapKb("two v2"));

        changes.finish(token(authPwV2("two")), renewed(), Optional.empty(), false);
        assertThat(server.services.accounts().credentialsStatus(ALICE).clientSalt())
                .isEmpty();
        assertRefused(Errno.INCORRECT_PASSWORD, () -> server.login(ALICE, authPwV2("two")));
        assertRefused(Errno.INCORRECT_PASSWORD, () -> server.login(ALICE, authPw("two")));
        assertThat(server.keys(ALICE, authPw("new")).wrapKb()).isEqualTo(wrapKb("new"));
    }

    @Test
    @Requirement("ACC-36")
    void everySessionAndTokenEnds() {
        SignedIn bob = server.bob();
        var tokens = server.oneOfEachKind(ALICE, authPw("old"));

        changes.finish(token(authPw("old")), renewed(), Optional.empty(), false);

        assertThat(tokens).noneMatch(server::alive);
        assertThat(server.alive(alice.sessionToken())).isFalse();
        assertThat(server.alive(alice.keys().v1().orElseThrow())).isFalse();
        assertThat(server.alive(bob.sessionToken())).isTrue();
        assertThat(server.alive(bob.keys().v1().orElseThrow())).isTrue();
    }

    @Test
    @Requirement({"ACC-37", "ACC-40", "ACC-76"})
    void theNamedSessionGoesOnUnderANewTokenWithItsDevice() {
        Devices devices = server.services.devices();
        Device phone = devices.set(server.session(alice.sessionToken()), DeviceUpdate.of("Phone", "mobile"));
        SignedIn other = server.login(ALICE, authPw("old"));
        devices.set(server.session(other.sessionToken()), DeviceUpdate.of("Desk", "desktop"));

        SignedIn after = changes.finish(
                        token(authPw("old")),
                        v2("new", 1),
                        Optional.of(alice.sessionToken().id()),
                        true)
                .orElseThrow();

        assertThat(after.uid()).isEqualTo(alice.uid());
        assertThat(after.verified()).isTrue();
        assertThat(server.alive(alice.sessionToken())).isFalse();
        assertThat(server.alive(other.sessionToken())).isFalse();
        List<ListedDevice> left = devices.list(server.session(after.sessionToken()));
        assertThat(left).hasSize(1);
        assertThat(left.getFirst().device().id()).isEqualTo(phone.id());
        assertThat(left.getFirst().device().createdAt()).isEqualTo(phone.createdAt());
        assertThat(left.getFirst().current()).isTrue();
        assertThat(server.fetch(after.keys().v1().orElseThrow()).wrapKb()).isEqualTo(wrapKb("new"));
        assertThat(server.fetch(after.keys().v2().orElseThrow()).wrapKb()).isEqualTo(wrapKb("new v2"));
    }

    @Test
    @Violates({"ACC-38", "PRIV-6"})
    void aSessionThatIsNoneOfTheAccountsChangesNothing() {
        SignedIn bob = server.bob();
        var token = token(authPw("old"));
        TokenId unknown = TokenId.parse("00".repeat(32));

        for (TokenId id : List.of(unknown, bob.sessionToken().id())) {
            assertRefused(Errno.INVALID_TOKEN, () -> changes.finish(token, renewed(), Optional.of(id), false));
        }

        assertThat(server.alive(alice.sessionToken())).isTrue();
        assertThat(server.services.tokens().passwordChange(token.id())).isPresent();
        assertThat(server.login(ALICE, authPw("old")).uid()).isEqualTo(alice.uid());
    }

    @Test
    @Violates({"ACC-42", "TOK-14"})
    void theFirstOfTwoChangesWinsAndTheOtherIsRefused() {
        var first = token(authPw("old"));
        var second = token(authPw("old"));

        changes.finish(first, renewed(), Optional.empty(), false);

        var late = NewPassword.v1(authPw("late"), wrapKb("late"));
        assertRefused(Errno.INVALID_TOKEN, () -> changes.finish(second, late, Optional.empty(), false));
        assertRefused(Errno.INVALID_TOKEN, () -> changes.finish(first, late, Optional.empty(), false));
        assertThat(server.keys(ALICE, authPw("new")).wrapKb()).isEqualTo(wrapKb("new"));
    }

    @Test
    @Violates({"ACC-53", "ACC-52"})
    void aChangeThatWasBegunBeforeAResetCannotBringTheOldKeysBack() {
        var token = token(authPw("old"));
        var reset = server.live(server.resetToken(ALICE));
        server.services.passwordRecovery().reset(reset, NewPassword.v1(authPw("reset")), false, false);

        assertRefused(Errno.INVALID_TOKEN, () -> changes.finish(token, renewed(), Optional.empty(), false));
        assertThat(server.login(ALICE, authPw("reset")).uid()).isEqualTo(alice.uid());
    }

    @Test
    @Requirement("KEY-18")
    void everyPasswordHasAnAuthSaltOfItsOwnEvenWhenItReturns() {
        Credentials first = credentials();
        changes.finish(token(authPw("old")), renewed(), Optional.empty(), false);
        Credentials second = credentials();
        changes.finish(token(authPw("new")), NewPassword.v1(authPw("old"), wrapKb("again")), Optional.empty(), false);
        Credentials third = credentials();

        assertThat(List.of(first.authSalt(), second.authSalt(), third.authSalt()))
                .doesNotHaveDuplicates();
        assertThat(third.v1().verifyHash()).isNotEqualTo(first.v1().verifyHash());
    }

    @Test
    @Violates({"KEY-14", "TOK-15"})
    void theClientSaltMustBeANewOne() {
        changes.finish(token(authPw("old")), v2("two", 2), Optional.empty(), false);
        var token = token(authPwV2("two"));

        assertThatThrownBy(() -> changes.finish(token, v2("three", 2), Optional.empty(), false))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("clientSalt");
        changes.finish(token, v2("three", 3), Optional.empty(), false);
        assertThat(server.keys(ALICE, authPwV2("three")).wrapKb()).isEqualTo(wrapKb("three v2"));
    }

    @Test
    @Violates("KEY-21")
    void bothVersionsMustNotHaveTheSameAuthPw() {
        assertThatThrownBy(() -> new NewPassword(
                        authPw("same"),
                        Optional.of(wrapKb("a")),
                        Optional.of(new NewPassword.V2(authPw("same"), wrapKb("b"), clientSalt(1)))))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("authPWVersion2");
    }

    @Test
    @Requirement("KEY-21")
    void whatIsStoredIsNotTheWrapItself() {
        changes.finish(token(authPw("old")), v2("new", 1), Optional.empty(), false);
        Credentials credentials = credentials();
        assertThat(credentials.v1().wrapWrapKb().toHex())
                .isNotEqualTo(wrapKb("new").toHex());
        assertThat(credentials.v2().orElseThrow().wrapWrapKb().toHex())
                .isNotEqualTo(wrapKb("new v2").toHex());
        assertThat(credentials.v1().verifyHash().toHex())
                .isNotEqualTo(authPw("new").toHex());
    }
}
