package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.ALICE;
import static dev.foxproof.server.accounts.TestServer.assertRefused;
import static dev.foxproof.server.accounts.TestServer.authPw;
import static dev.foxproof.server.accounts.TestServer.wrapKb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.RecordedRuns;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceTest extends OnEachDatabase {
    private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());

    /** A second server over the same database, whose steps are kept. */
    private TestServer traced;

    @BeforeEach
    void trace() {
        TraceSink recorded = RecordedRuns.of(server.config);
        TraceSink sink = step -> {
            steps.add(step);
            recorded.accept(step);
        };
        traced = new TestServer(server.config, SqlAccountStore.open(server.config, sink));
    }

    @AfterEach
    void stop() {
        traced.close();
    }

    private List<Action> actions() {
        return steps.stream().map(Step::action).toList();
    }

    @Test
    @Requirement("ACC-83")
    void everyAcceptedStepOfALifeIsTold() {
        SignedIn alice = traced.alice("old");
        traced.fetch(alice.keys().v1().orElseThrow());
        SignedIn second = traced.login(ALICE, authPw("old"));
        traced.services.sessions().destroy(traced.session(second.sessionToken()), Optional.empty());
        StoredToken.PasswordChange change = traced.live(traced.changeToken(ALICE, authPw("old")));
        traced.services
                .passwordChanges()
                .finish(
                        change,
                        NewPassword.v1(authPw("new"), wrapKb("new")),
                        Optional.of(alice.sessionToken().id()),
                        false);
        traced.services
                .passwordRecovery()
                .reset(traced.live(traced.resetToken(ALICE)), NewPassword.v1(authPw("reset")), false, false);
        traced.services.accounts().destroy(ALICE, authPw("reset"));

        assertThat(actions())
                .containsExactly(
                        Action.CREATE,
                        Action.VERIFY,
                        Action.FETCH_KEYS,
                        Action.LOGIN,
                        Action.SESSION_DESTROY,
                        Action.CHANGE_START,
                        Action.CHANGE_FINISH,
                        Action.FORGOT_SEND,
                        Action.FORGOT_VERIFY,
                        Action.RESET,
                        Action.DESTROY);
        assertThat(steps).extracting(Step::subject).containsOnly(alice.uid().text());
        assertThat(steps)
                .extracting(step -> step.facts().get("generation"))
                .containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 2L, 2L, 2L, 3L, 3L);
        assertThat(steps.get(4).ids().get("session"))
                .isEqualTo(steps.get(3).ids().get("session"))
                .isEqualTo(second.sessionToken().id().toHex());
    }

    @Test
    @Requirement("TOK-15")
    void whatIsRefusedIsNotTold() {
        SignedIn alice = traced.services.accounts().create(ALICE, NewPassword.v1(authPw("old")), true);
        steps.clear();
        assertRefused(Errno.INCORRECT_PASSWORD, () -> traced.login(ALICE, authPw("wrong")));
        assertRefused(
                Errno.UNVERIFIED_ACCOUNT, () -> traced.fetch(alice.keys().v1().orElseThrow()));
        assertRefused(
                Errno.ACCOUNT_EXISTS,
                () -> traced.services.accounts().create(ALICE, NewPassword.v1(authPw("x")), false));
        assertThat(steps).isEmpty();
    }

    @Test
    @Requirement("TOK-16")
    void theOrderIsThatOfTheCommits() {
        traced.alice("old");
        StoredToken.PasswordChange change = traced.live(traced.changeToken(ALICE, authPw("old")));
        steps.clear();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                boolean changes = i == 3;
                threads.execute(() -> {
                    if (changes) {
                        traced.services
                                .passwordChanges()
                                .finish(change, NewPassword.v1(authPw("new"), wrapKb("new")), Optional.empty(), false);
                    } else {
                        loginOrBeRefused();
                    }
                });
            }
        }
        // A login with the old password is told before the change, or was refused.
        assertThat(actions()).contains(Action.CHANGE_FINISH);
        assertThat(actions().getLast()).isEqualTo(Action.CHANGE_FINISH);
    }

    private void loginOrBeRefused() {
        try {
            traced.login(ALICE, authPw("old"));
        } catch (RefusedException e) {
            assertThat(e.errno()).isEqualTo(Errno.INCORRECT_PASSWORD);
        }
    }
}
