package dev.foxproof.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.models.TraceResult;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.keys.Email;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/**
 * Several threads ask at once for steps of one account and of one device of the same user. Whatever the order that the database makes of it,
 * it is told in that order, and it is a behaviour of the models. What is asked for is always the same; who comes first is not.
 */
class ConcurrentRunsTest {
    private static final int ROUNDS = 8;
    private static final int THREADS_PER_SUBJECT = 4;
    private static final int STEPS_PER_THREAD = 25;
    private static final int CONNECTIONS = 8;
    private static final int LINES_AT_LEAST = 200;
    private static final int ACTIONS_AT_LEAST = 18;

    @Example
    @Requirement({"TOK-16", "ACC-4", "ACC-42", "ACC-64", "ACC-78", "ACC-79", "DEV-28", "DEV-32", "DEV-42"})
    void onSqlite() throws Exception {
        Path folder = Files.createTempDirectory("foxproof-runs-");
        try {
            check(new DatabaseConfig.Sqlite(folder.resolve("accounts.db")), folder);
        } finally {
            Folders.delete(folder);
        }
    }

    @Example
    @Requirement({"TOK-16", "ACC-4", "ACC-42", "ACC-64", "ACC-78", "ACC-79", "DEV-28", "DEV-32", "DEV-42"})
    void onPostgres() throws Exception {
        Path folder = Files.createTempDirectory("foxproof-runs-");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            check(new DatabaseConfig.Postgres(postgres.getJdbcUrl("postgres", "postgres"), CONNECTIONS), folder);
        } finally {
            Folders.delete(folder);
        }
    }

    private static void check(DatabaseConfig database, Path folder) throws Exception {
        List<Path> traces = new ArrayList<>();
        try (RunRecorder recorder = new RunRecorder(folder);
                SqlAccountStore store = SqlAccountStore.open(database, recorder)) {
            for (int round = 1; round <= ROUNDS; round++) {
                traces.add(recorder.begin());
                race(store, round);
            }
        }
        List<TraceResult> results = Traces.check(traces);
        Traces.assertBehaviours(results);
        assertThat(results.stream().mapToInt(TraceResult::lines).sum()).isGreaterThanOrEqualTo(LINES_AT_LEAST);
        assertThat(traces.stream()
                        .flatMap(trace -> Traces.actions(trace).stream())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(ACTIONS_AT_LEAST);
    }

    private static void race(SqlAccountStore store, int round) throws Exception {
        Random random = new Random(round);
        Email email = new Email("race-" + round + "@example.com");
        AccountServer server = new AccountServer(store, random, Services::of);
        AccountClient account = new AccountClient(server, email);
        DeviceClient device = new DeviceClient(server, store, random, email);
        account.take(new AccountStep.Create(true, true));
        account.take(new AccountStep.Verify(true));
        List<Runnable> runners = new ArrayList<>();
        for (int i = 0; i < THREADS_PER_SUBJECT; i++) {
            runners.add(asking(AccountStep.arbitrary(), random, account::take));
            runners.add(asking(DeviceStep.arbitrary(), random, device::take));
        }
        atOnce(runners);
    }

    private static <T> Runnable asking(Arbitrary<T> steps, Random random, Consumer<T> taken) {
        List<T> own = steps.list()
                .ofSize(STEPS_PER_THREAD)
                .generator(STEPS_PER_THREAD)
                .next(random)
                .value();
        return () -> own.forEach(taken);
    }

    private static void atOnce(List<Runnable> runners) throws Exception {
        CyclicBarrier start = new CyclicBarrier(runners.size());
        List<Future<Void>> ends = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (Runnable runner : runners) {
                Callable<Void> task = () -> {
                    start.await();
                    runner.run();
                    return null;
                };
                ends.add(threads.submit(task));
            }
        }
        for (Future<Void> end : ends) {
            end.get();
        }
    }
}
