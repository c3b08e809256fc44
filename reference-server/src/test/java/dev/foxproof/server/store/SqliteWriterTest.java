package dev.foxproof.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqliteWriterTest {
    @TempDir
    Path folder;

    private String url;
    private SqliteWriter writer;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void open() throws SQLException {
        url = "jdbc:sqlite:" + folder.resolve("test.db");
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY)");
        }
        writer = new SqliteWriter(SqliteSession.of(connection));
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
        callers.close();
    }

    private int insert(int n) {
        return writer.write(sql -> sql.update("INSERT INTO numbers VALUES (?)", n));
    }

    /** As another connection sees them. */
    private List<Integer> numbers() throws SQLException {
        try (Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM numbers ORDER BY n")) {
            List<Integer> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    /** Keeps the writer busy until all of these wait for it, so that it runs them together. */
    private List<Future<Integer>> together(List<Callable<Integer>> transactions) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        callers.submit(() -> writer.write(sql -> {
            running.countDown();
            Latches.await(go);
            return 0;
        }));
        Latches.await(running);
        List<Future<Integer>> futures = new ArrayList<>();
        for (Callable<Integer> transaction : transactions) {
            futures.add(callers.submit(transaction));
            while (writer.waiting() < futures.size()) {
                Thread.sleep(1);
            }
        }
        go.countDown();
        return futures;
    }

    @Test
    void aTransactionThatFailsIsUndoneAloneAmongOthers() throws Exception {
        List<Future<Integer>> futures = together(List.of(
                () -> insert(1),
                () -> writer.write(sql -> {
                    sql.update("INSERT INTO numbers VALUES (?)", 2);
                    throw new IllegalStateException("thought better of it");
                }),
                () -> insert(1),
                () -> insert(3)));

        assertThat(futures.get(0).get()).isEqualTo(1);
        assertThatThrownBy(futures.get(1)::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("thought better of it");
        assertThatThrownBy(futures.get(2)::get).cause().isInstanceOf(DatabaseFault.class);
        assertThat(futures.get(3).get()).isEqualTo(1);
        assertThat(numbers()).containsExactly(1, 3);
    }

    @Test
    void nobodyIsToldBeforeItIsOnTheDisk() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Integer>> futures = together(List.of(
                () -> insert(1),
                () -> writer.write(sql -> {
                    second.countDown();
                    Latches.await(go);
                    return sql.update("INSERT INTO numbers VALUES (?)", 2);
                })));
        Latches.await(second);
        assertThat(futures.getFirst().isDone()).isFalse();
        assertThat(numbers()).isEmpty();
        go.countDown();
        assertThat(futures.getFirst().get()).isEqualTo(1);
        assertThat(futures.getLast().get()).isEqualTo(1);
        assertThat(numbers()).containsExactly(1, 2);
    }

    @Test
    void whenTheTransactionOfAllIsLostNobodyIsToldThatItHolds() throws Exception {
        List<Future<Integer>> futures = together(List.of(
                () -> insert(1),
                () -> writer.write(sql -> {
                    sql.update("ROLLBACK");
                    return 2;
                })));
        for (Future<Integer> future : futures) {
            assertThatThrownBy(future::get).cause().isInstanceOf(DatabaseFault.class);
        }
        assertThat(numbers()).isEmpty();
        assertThat(insert(3)).isEqualTo(1);
    }

    private Thread runner() {
        return writer.write(sql -> Thread.currentThread());
    }

    @Test
    void oneByOneTheyAreRunByWhoAsksForThem() {
        assertThat(runner()).isSameAs(Thread.currentThread());
        assertThat(runner()).isSameAs(Thread.currentThread());
    }

    @Test
    void afterSeveralAtOnceTheNextAreRunByTheWriterAndInTheEndByWhoAsksAgain() throws Exception {
        for (Future<Integer> future : together(List.of(() -> insert(1), () -> insert(2)))) {
            future.get();
        }
        for (int i = 0; i < SqliteWriter.ALONE_MIN; i++) {
            assertThat(runner().getName()).isEqualTo("sqlite-writer");
        }
        assertThat(runner()).isSameAs(Thread.currentThread());
    }

    @Test
    void whoFindsOthersWaitingIsRunAfterThem() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        CountDownLatch mine = new CountDownLatch(1);
        List<Future<Integer>> futures = together(List.of(
                () -> writer.write(sql -> {
                    order.add(1);
                    Latches.await(mine);
                    return 1;
                }),
                () -> writer.write(sql -> {
                    order.add(2);
                    return 2;
                })));
        List<Thread> later = new ArrayList<>();
        for (int number = 3; number <= 4; number++) {
            int own = number;
            later.add(Thread.ofPlatform()
                    .start(() -> writer.write(sql -> {
                        order.add(own);
                        return own;
                    })));
            while (writer.waiting() < later.size()) {
                Thread.sleep(1);
            }
        }
        mine.countDown();
        for (Thread thread : later) {
            thread.join();
        }
        assertThat(futures.getLast().get()).isEqualTo(2);
        assertThat(order).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whatWasAcceptedIsFinishedAndNothingIsAcceptedAfterTheEnd() throws Exception {
        List<Future<Integer>> futures = together(List.of(() -> insert(1), () -> insert(2)));
        writer.close();
        writer.close();
        for (Future<Integer> future : futures) {
            assertThat(future.get()).isEqualTo(1);
        }
        assertThat(numbers()).containsExactly(1, 2);
        assertThatThrownBy(() -> insert(3)).isInstanceOf(DatabaseFault.class).hasMessageContaining("closed");
    }

    @Test
    void aTransactionWithinATransactionIsRefusedInsteadOfWaitingForItself() {
        assertThatThrownBy(() -> writer.<Integer>write(sql -> insert(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a transaction within a transaction");
    }
}
