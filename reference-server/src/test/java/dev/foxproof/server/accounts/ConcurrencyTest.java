package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.ALICE;
import static dev.foxproof.server.accounts.TestServer.authPw;
import static dev.foxproof.server.accounts.TestServer.wrapKb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.store.RecoveryCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

class ConcurrencyTest extends OnEachDatabase {
    private static final int RACERS = 4;

    /** Who won, and how the others were refused. */
    private record Race(List<Integer> winners, List<Errno> refusals) {}

    /** A step of the protocol; its number is that of the racer. */
    private interface Step {
        void run(int racer);
    }

    private static Race race(Step step) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Future<Errno>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int racer = 0; racer < RACERS; racer++) {
                results.add(threads.submit(racer(start, step, racer)));
            }
        }
        Race race = new Race(new ArrayList<>(), new ArrayList<>());
        for (int racer = 0; racer < RACERS; racer++) {
            Errno refusal = results.get(racer).get();
            if (refusal == null) {
                race.winners().add(racer);
            } else {
                race.refusals().add(refusal);
            }
        }
        return race;
    }

    private static Callable<Errno> racer(CyclicBarrier start, Step step, int racer) {
        return () -> {
            start.await();
            try {
                step.run(racer);
                return null;
            } catch (RefusedException e) {
                return e.errno();
            }
        };
    }

    private static void assertOneWinner(Race race, Errno refusal) {
        assertThat(race.winners()).as("winners").hasSize(1);
        assertThat(race.refusals()).hasSize(RACERS - 1).containsOnly(refusal);
    }

    @RepeatedTest(3)
    @Requirement("ACC-4")
    void oneOfSeveralCreatesWins() throws Exception {
        Race race = race(
                racer -> server.services.accounts().create(ALICE, NewPassword.v1(authPw("racer " + racer)), false));

        assertOneWinner(race, Errno.ACCOUNT_EXISTS);
        assertThat(server.login(ALICE, authPw("racer " + race.winners().getFirst()))
                        .verified())
                .isFalse();
        assertThat(server.mailbox.read("alice")).hasSize(1);
    }

    @RepeatedTest(3)
    @Requirement({"TOK-16", "ACC-25"})
    void oneOfSeveralKeyFetchesWins() throws Exception {
        StoredToken.KeyFetch token =
                server.live(server.alice("first").keys().v1().orElseThrow());
        assertOneWinner(race(racer -> server.services.accounts().keys(token)), Errno.INVALID_TOKEN);
    }

    @RepeatedTest(3)
    @Requirement({"TOK-16", "ACC-42"})
    void oneOfSeveralChangesWinsAlsoWithTokensOfTheirOwn() throws Exception {
        server.alice("old");
        List<StoredToken.PasswordChange> tokens = new ArrayList<>();
        for (int i = 0; i < RACERS / 2; i++) {
            StoredToken.PasswordChange token = server.live(server.changeToken(ALICE, authPw("old")));
            tokens.add(token);
            tokens.add(token);
        }

        Race race = race(racer -> server.services
                .passwordChanges()
                .finish(
                        tokens.get(racer),
                        NewPassword.v1(authPw("racer " + racer), wrapKb("racer " + racer)),
                        Optional.empty(),
                        false));

        assertOneWinner(race, Errno.INVALID_TOKEN);
        String winner = "racer " + race.winners().getFirst();
        assertThat(server.keys(ALICE, authPw(winner)).wrapKb()).isEqualTo(wrapKb(winner));
    }

    @RepeatedTest(3)
    @Requirement({"TOK-16", "ACC-53"})
    void eitherTheChangeOrTheResetWins() throws Exception {
        server.alice("old");
        StoredToken.PasswordChange change = server.live(server.changeToken(ALICE, authPw("old")));
        StoredToken.AccountReset reset = server.live(server.resetToken(ALICE));
        NewPassword password = NewPassword.v1(authPw("new"), wrapKb("new"));

        Race race = race(racer -> {
            if (racer % 2 == 0) {
                server.services.passwordChanges().finish(change, password, Optional.empty(), false);
            } else {
                server.services.passwordRecovery().reset(reset, NewPassword.v1(authPw("new")), false, false);
            }
        });

        assertOneWinner(race, Errno.INVALID_TOKEN);
        boolean changed = race.winners().getFirst() % 2 == 0;
        assertThat(server.keys(ALICE, authPw("new")).wrapKb().equals(wrapKb("new")))
                .isEqualTo(changed);
    }

    @RepeatedTest(3)
    @Requirement("ACC-79")
    void atMostThreeWrongCodesAreCompared() throws Exception {
        server.alice("first");
        StoredToken.PasswordForgot token =
                server.live(server.services.passwordRecovery().sendCode(ALICE).passwordForgotToken());
        RecoveryCode wrong = RecoveryCode.parse("0".repeat(32));

        Race race = race(racer -> server.services.passwordRecovery().verifyCode(token, wrong));

        assertThat(race.winners()).isEmpty();
        assertThat(race.refusals())
                .containsExactlyInAnyOrder(
                        Errno.INVALID_VERIFICATION_CODE,
                        Errno.INVALID_VERIFICATION_CODE,
                        Errno.INVALID_VERIFICATION_CODE,
                        Errno.INVALID_TOKEN);
    }

    @RepeatedTest(5)
    @Requirement("ACC-78")
    void noLoginWithTheOldPasswordOutlivesAChange() throws Exception {
        server.alice("old");
        StoredToken.PasswordChange change = server.live(server.changeToken(ALICE, authPw("old")));
        List<SignedIn> logins = Collections.synchronizedList(new ArrayList<>());

        race(racer -> {
            if (racer == 0) {
                server.services
                        .passwordChanges()
                        .finish(change, NewPassword.v1(authPw("new"), wrapKb("new")), Optional.empty(), false);
            } else {
                logins.add(server.login(ALICE, authPw("old")));
            }
        });

        assertThat(logins).noneMatch(login -> server.alive(login.sessionToken()));
        assertThat(logins).noneMatch(login -> server.alive(login.keys().v1().orElseThrow()));
    }

    @RepeatedTest(3)
    @Requirement("ACC-64")
    void aSessionThatRegistersSeveralTimesAtOnceHasOneDevice() throws Exception {
        StoredToken.Session session = server.session(server.alice("first").sessionToken());
        Race race = race(racer -> server.services.devices().set(session, DeviceUpdate.of("Device " + racer, "mobile")));
        assertThat(race.winners()).hasSize(RACERS);
        assertThat(server.services.devices().list(session)).hasSize(1);
    }
}
