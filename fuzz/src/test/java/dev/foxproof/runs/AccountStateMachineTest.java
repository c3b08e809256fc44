package dev.foxproof.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.PasswordProof;
import dev.foxproof.server.accounts.PasswordSetting;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Uid;
import dev.foxproof.server.trace.Subject;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.Email;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Whatever is asked of an account, in whatever order: each answer is the one that the specification names, and what the server says that it
 * did is a behaviour of the model. Each run is checked at once, by a process that stays, so that a run which fails shrinks to a short one.
 */
class AccountStateMachineTest {
    private static final int STEPS_MAX = 60;
    private static final AtomicInteger RUNS = new AtomicInteger();

    private static RecordedStore recorded;

    @BeforeContainer
    static void open() throws IOException {
        recorded = RecordedStore.open(Subject.ACCOUNT);
    }

    @AfterContainer
    static void close() {
        recorded.close();
    }

    /** One account's life, or that of several which have one address after another. */
    static final class Run {
        private final Path trace = recorded.begin();
        private final AccountServer server;
        private final AccountClient client;
        private final AccountOracle oracle;

        Run(Function<Environment, Services> services) {
            server = new AccountServer(recorded.store, new Random(RUNS.incrementAndGet()), services);
            client = new AccountClient(server, new Email("run-" + RUNS.get() + "@example.com"));
            oracle = new AccountOracle(client, server::now);
        }

        void take(AccountStep step) {
            Optional<Errno> expected = oracle.expect(step);
            assertThat(client.take(step)).as("the answer to " + step).isEqualTo(expected);
            oracle.learn(step, expected);
        }
    }

    /** A step that is taken when there is something that it is about. */
    private record Taken(Arbitrary<AccountStep> steps) implements Action.Independent<Run> {
        @Override
        public Arbitrary<Transformer<Run>> transformer() {
            return steps.map(step -> Transformer.mutate(step.toString(), run -> {
                if (run.client.knows(step)) {
                    run.take(step);
                }
            }));
        }
    }

    @Provide
    Arbitrary<ActionChain<Run>> lives() {
        return ActionChain.<Run>startWith(() -> new Run(Services::of))
                .withAction(new Taken(AccountStep.arbitrary()))
                .withMaxTransformations(STEPS_MAX);
    }

    @Property(tries = 100)
    @StatisticsReport(onFailureOnly = true)
    @Requirement({
        "TOK-13", "TOK-14", "TOK-16", "ACC-25", "ACC-26", "ACC-36", "ACC-37", "ACC-49", "ACC-50", "ACC-53", "ACC-56",
        "ACC-60", "ACC-62", "ACC-64", "ACC-69", "ACC-76", "ACC-79"
    })
    void everyLifeIsABehaviourOfTheModel(@ForAll("lives") ActionChain<Run> life) {
        Run run = life.run();
        assertThat(run.oracle.disagreements(run.server.services.tokens())).isEmpty();
        Traces.assertBehaviours(List.of(recorded.check(run.trace)));
        recorded.requireEveryAction(run.trace);
    }

    /** Ends sessions and forgets what else a new password ends. */
    private static final class Forgetful extends Tokens {
        Forgetful(Environment environment) {
            super(environment);
        }

        @Override
        protected void revokeAll(AccountTransaction tx, Uid uid) {
            tx.sessions().deleteAllOf(uid);
        }
    }

    @Example
    @Violates("ACC-36")
    void aServerThatKeepsTokensIsFoundByItsTraceAlone() {
        Function<Environment, Services> forgetful = environment -> Services.of(
                environment,
                new Forgetful(environment),
                new PasswordProof(environment),
                new PasswordSetting(environment));
        Random random = new Random(1);
        Arbitrary<List<AccountStep>> lives = AccountStep.arbitrary().list().ofSize(STEPS_MAX);
        var generator = lives.generator(100);
        boolean found = false;
        for (int i = 0; i < 100 && !found; i++) {
            Run run = new Run(forgetful);
            generator.next(random).value().forEach(run.client::take);
            found = recorded.check(run.trace).unexplained().isPresent();
        }
        assertThat(found).isTrue();
    }
}
