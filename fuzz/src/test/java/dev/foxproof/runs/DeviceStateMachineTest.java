package dev.foxproof.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.models.ModelFiles;
import dev.foxproof.conformance.models.TraceChecker;
import dev.foxproof.conformance.models.TraceResult;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.Email;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/**
 * Whatever phone, user and time do to a device, in whatever order: it is stored as the specification has it, and what the server says that it
 * did is a behaviour of the model. Runs are checked as in {@link AccountStateMachineTest}.
 */
class DeviceStateMachineTest {
    private static final int STEPS_MAX = 50;
    private static final AtomicInteger RUNS = new AtomicInteger();

    private static Path folder;
    private static RunRecorder recorder;
    private static SqlAccountStore store;
    private static TraceChecker.Open checker;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("foxproof-runs-");
        recorder = new RunRecorder(folder);
        store = SqlAccountStore.open(new DatabaseConfig.Sqlite(folder.resolve("devices.db")), recorder);
        checker = new TraceChecker(ModelFiles.packaged(), Duration.ofMinutes(1)).open("device");
    }

    @AfterContainer
    static void close() throws IOException {
        checker.close();
        store.close();
        recorder.close();
        Folders.delete(folder);
    }

    /** The life of one device. */
    static final class Run {
        private final Path trace = recorder.begin();
        private final AccountServer server;
        private final DeviceClient client;
        private final DeviceOracle oracle;

        Run() {
            Random random = new Random(RUNS.incrementAndGet());
            server = new AccountServer(store, random, Services::of);
            client = new DeviceClient(server, store, random, new Email("run-" + RUNS.get() + "@example.com"));
            oracle = new DeviceOracle(client, server::now);
        }

        void take(DeviceStep step) {
            Optional<Errno> expected = oracle.expect(step);
            assertThat(client.take(step)).as("the answer to " + step).isEqualTo(expected);
            assertThat(stored()).as("the device after " + step).isEqualTo(oracle.visible());
        }

        private Optional<DeviceState> stored() {
            return store.read(tx -> tx.registrations().find(client.id))
                    .map(Registration::state)
                    .map(state -> state.purge(server.now()));
        }

        /** Somebody else may have the id as long as nobody has it, which would be another run. */
        boolean possible(DeviceStep step) {
            return client.knows(step) && (oracle.isRegistered() || !(step instanceof DeviceStep.RegisterByAnother));
        }

        TraceResult recorded() {
            try {
                return checker.check(trace);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
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
    @Requirement({
        "DEV-5", "DEV-9", "DEV-10", "DEV-12", "DEV-19", "DEV-24", "DEV-25", "DEV-26", "DEV-28", "DEV-32", "DEV-33",
        "DEV-34", "DEV-36", "DEV-38", "DEV-40", "DEV-41", "DEV-49", "DEV-50", "DEV-55"
    })
    void everyLifeIsABehaviourOfTheModel(@ForAll("lives") ActionChain<Run> life) {
        Traces.assertBehaviours(List.of(life.run().recorded()));
    }
}
