package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.ALICE;
import static dev.foxproof.server.accounts.TestServer.assertRefused;
import static dev.foxproof.server.accounts.TestServer.authPw;
import static dev.foxproof.server.accounts.TestServer.wrapKb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.Token;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpiryTest extends OnEachDatabase {
    /** Whether the token dies exactly when its lifetime has passed, and not a millisecond earlier. */
    private void assertLifetime(Token token, Duration lifetime) {
        server.advance(lifetime.minusMillis(1));
        assertThat(server.alive(token)).as("just before").isTrue();
        server.advance(Duration.ofMillis(1));
        assertThat(server.alive(token)).as("at the end").isFalse();
    }

    @Test
    @Requirement("TOK-13")
    @Violates("TOK-6")
    void aTokenDiesWhenItsLifetimeHasPassed() {
        SignedIn alice = server.alice("first");
        assertLifetime(alice.keys().v1().orElseThrow(), Duration.ofMinutes(30));
        assertLifetime(server.changeToken(ALICE, authPw("first")), Duration.ofMinutes(10));
        assertLifetime(
                server.services.passwordRecovery().sendCode(ALICE).passwordForgotToken(), Duration.ofMinutes(10));
        assertLifetime(server.resetToken(ALICE), Duration.ofMinutes(15));
        server.advance(Duration.ofDays(10_000));
        assertThat(server.alive(alice.sessionToken())).isTrue();
    }

    @Test
    @Violates({"TOK-13", "TOK-6"})
    void aTokenThatDiesBetweenItsCheckAndItsUseIsRefused() {
        SignedIn alice = server.alice("first");
        var keyFetch = server.live(alice.keys().v1().orElseThrow());
        var change = server.live(server.changeToken(ALICE, authPw("first")));
        var forgot =
                server.live(server.services.passwordRecovery().sendCode(ALICE).passwordForgotToken());
        var code = server.recoveryCode(ALICE);
        var reset = server.live(server.resetToken(ALICE));
        server.advance(Duration.ofMinutes(30));
        NewPassword password = NewPassword.v1(authPw("new"), wrapKb("new"));
        Services services = server.services;

        assertRefused(Errno.INVALID_TOKEN, () -> services.accounts().keys(keyFetch));
        assertRefused(
                Errno.INVALID_TOKEN,
                () -> services.passwordChanges().finish(change, password, Optional.empty(), false));
        assertRefused(Errno.INVALID_TOKEN, () -> services.passwordRecovery().verifyCode(forgot, code));
        assertRefused(Errno.INVALID_TOKEN, () -> services.passwordRecovery().reset(reset, password, false, false));
        assertThat(server.login(ALICE, authPw("first")).uid()).isEqualTo(alice.uid());
    }

    @Test
    @Requirement("TOK-18")
    void thePurgeDeletesWhatHasExpiredAndNothingElse() {
        SignedIn alice = server.alice("first");
        List<Token> old = server.oneOfEachKind(ALICE, authPw("first"));
        server.advance(Duration.ofMinutes(30));
        KeyFetchToken young = server.login(ALICE, authPw("first")).keys().v1().orElseThrow();
        assertThat(stored(old)).as("before").isEqualTo(old.size());

        // Another sign-in's token of alice() is a keyFetchToken too, and resetToken used up a passwordForgotToken.
        assertThat(server.services.housekeeping().purge()).isPositive();

        assertThat(stored(old)).as("only the session is left").isEqualTo(1);
        assertThat(server.alive(young)).isTrue();
        assertThat(server.alive(alice.sessionToken())).isTrue();
        assertThat(server.services.housekeeping().purge()).isZero();
    }

    private long stored(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> server.store.<Boolean>read(tx -> switch (token.kind()) {
                    case SESSION -> tx.sessions().find(token.id()).isPresent();
                    case KEY_FETCH -> tx.keyFetchTokens().find(token.id()).isPresent();
                    case PASSWORD_CHANGE ->
                        tx.passwordChangeTokens().find(token.id()).isPresent();
                    case PASSWORD_FORGOT ->
                        tx.passwordForgotTokens().find(token.id()).isPresent();
                    case ACCOUNT_RESET ->
                        tx.accountResetTokens().find(token.id()).isPresent();
                }))
                .count();
    }
}
