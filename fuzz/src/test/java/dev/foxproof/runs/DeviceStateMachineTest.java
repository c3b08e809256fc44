package dev.foxproof.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.trace.Subject;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.Email;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
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
 * Whatever phone, user and time do to a device, in whatever order: it is stored as the specification has it, and what the server says that it
 * did is a behaviour of the model. Runs are checked as in {@link AccountStateMachineTest}.
 */
class DeviceStateMachineTest {
    private static final int STEPS_MAX = 60;
    private static final AtomicInteger RUNS = new AtomicInteger();

    private static RecordedStore recorded;

    @BeforeContainer
    static void open() throws IOException {
        recorded = RecordedStore.open(Subject.DEVICE);
    }

    @AfterContainer
    static void close() {
        recorded.close();
    }

    /** The life of one device. */
    static final class Run {
        private final Path trace = recorded.begin();
        private final AccountServer server;
        private final DeviceClient client;
        private final DeviceOracle oracle;

        Run() {
            Random random = new Random(RUNS.incrementAndGet());
            server = new AccountServer(recorded.store, random, Services::of);
            client = new DeviceClient(server, recorded.store, random, new Email("run-" + RUNS.get() + "@example.com"));
            oracle = new DeviceOracle(client, server::now);
        }

        void take(DeviceStep step) {
            Optional<Errno> expected = oracle.expect(step);
            assertThat(client.take(step)).as("the answer to " + step).isEqualTo(expected);
            assertThat(stored()).as("the device after " + step).isEqualTo(oracle.visible());
        }

        private Optional<DeviceState> stored() {
            return recorded.store
                    .read(tx -> tx.registrations().find(client.id))
                    .map(Registration::state)
                    .map(state -> state.purge(server.now()));
        }

        /** Somebody else may have the id as long as nobody has it, which would be another run. */
        boolean possible(DeviceStep step) {
            return client.knows(step) && (oracle.isRegistered() || !(step instanceof DeviceStep.RegisterByAnother));
        }
    }

    private record Taken(Arbitrary<DeviceStep> steps) implements Action.Independent<Run> {
        @Override
        public Arbitrary<Transformer<Run>> transformer() {
            return steps.map(step -> Transformer.mutate(step.toString(), run -> {
                if (run.possible(step)) {
                    run.take(step);
                }
            }));
        }
    }

    @Provide
    Arbitrary<ActionChain<Run>> lives() {
        return ActionChain.<Run>startWith(Run::new)
                .withAction(new Taken(DeviceStep.arbitrary()))
                .withMaxTransformations(STEPS_MAX);
    }

    @Property(tries = 100)
    @StatisticsReport(onFailureOnly = true)
    @Requirement({
        "DEV-5", "DEV-9", "DEV-10", "DEV-12", "DEV-19", "DEV-24", "DEV-25", "DEV-26", "DEV-28", "DEV-32", "DEV-33",
        "DEV-34", "DEV-36", "DEV-38", "DEV-40", "DEV-41", "DEV-49", "DEV-50", "DEV-55"
    })
    void everyLifeIsABehaviourOfTheModel(@ForAll("lives") ActionChain<Run> life) {
        Run run = life.run();
        Traces.assertBehaviours(List.of(recorded.check(run.trace)));
        recorded.requireEveryAction(run.trace);
    }
}
