package dev.foxproof.server.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes to SQLite, which has one writer at a time. What comes in while a thread of its own waits for the disk is then committed together, so
 * that many transactions share one wait. Each of them runs alone, one after another, and is undone alone by its savepoint; each is told what
 * became of it only when all are on the disk.
 *
 * <p>While transactions have come one by one for a while, each is run by the thread that asks for it: handing it over would cost more than
 * the transaction. Under load that would not do: a virtual thread keeps its carrier waiting for the disk, and with it the requests of others.
 */
final class SqliteWriter implements AutoCloseable {
    private static final int TOGETHER_MAX = 64;

    /** So many transactions in a row that meet no other do not come by chance under load. */
    static final int ALONE_MIN = 256;

    /** Is never run: whoever takes it from the queue ends. */
    private static final Task<Boolean> END = new Task<>(sql -> true);

    private final SqliteSession session;
    private final BlockingQueue<Task<?>> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** How many of those that wait have not begun. */
    private final AtomicInteger notBegun = new AtomicInteger();

    /** How many transactions in a row met no other, up to {@link #ALONE_MIN}. Changed by who uses the session. */
    private volatile int alone = ALONE_MIN;

    /** Held by whoever uses the session. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile boolean closed;

    SqliteWriter(SqliteSession session) {
        this.session = session;
        this.thread = Thread.ofPlatform().daemon().name("sqlite-writer").start(this::writeUntilClosed);
    }

    /** A transaction, and who waits for it. */
    private static final class Task<T> {
        private final Function<Sql, T> work;
        private final CompletableFuture<Supplier<T>> outcome = new CompletableFuture<>();
        private Supplier<T> reached = () -> {
            throw new IllegalStateException("not run yet");
        };

        Task(Function<Sql, T> work) {
            this.work = work;
        }

        void run(Sql sql) {
            T result = work.apply(sql);
            reached = () -> result;
        }

        void fail(RuntimeException e) {
            reached = () -> {
                throw e;
            };
        }

        void fail(Error e) {
            reached = () -> {
                throw e;
            };
        }

        void tell() {
            outcome.complete(reached);
        }
    }

    /** Waits, whoever interrupts, until the transaction is on the disk or undone. */
    <T> T write(Function<Sql, T> work) {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction within a transaction");
        }
        Task<T> task = new Task<>(work);
        if (alone == ALONE_MIN && notBegun.get() == 0 && writing.tryLock()) {
            try {
                requireOpen();
                writeTogether(List.of(task));
            } finally {
                writing.unlock();
            }
            task.tell();
        } else {
            synchronized (this) {
                requireOpen();
                notBegun.incrementAndGet();
                waiting.add(task);
            }
        }
        return task.outcome.join().get();
    }

    private void requireOpen() {
        if (closed) {
            throw new DatabaseFault(new SQLException("the database is closed"));
        }
    }

    private void writeUntilClosed() {
        try {
            boolean last = false;
            while (!last) {
                List<Task<?>> together = new ArrayList<>(List.of(waiting.take()));
                writing.lock();
                try {
                    waiting.drainTo(together, TOGETHER_MAX - 1);
                    last = together.remove(END);
                    notBegun.addAndGet(-together.size());
                    if (!together.isEmpty()) {
                        writeTogether(together);
                    }
                } finally {
                    writing.unlock();
                }
                // Not before: who is told and writes again finds nobody at the session.
                together.forEach(Task::tell);
            }
        } catch (InterruptedException e) {
            // Nobody but this class has the thread.
            throw new IllegalStateException(e);
        }
    }

    private void writeTogether(List<Task<?>> tasks) {
        try {
            session.execute("BEGIN IMMEDIATE");
            for (Task<?> task : tasks) {
                runAlone(task);
            }
            session.execute("COMMIT");
        } catch (SQLException e) {
            undo(e);
            tasks.forEach(task -> task.fail(new DatabaseFault(e)));
        }
        alone = tasks.size() == 1 && notBegun.get() == 0 ? Math.min(alone + 1, ALONE_MIN) : 0;
    }

    /**
     * @throws SQLException if the database is not in the transaction any more, and nothing of what came before can be kept
     */
    private void runAlone(Task<?> task) throws SQLException {
        session.execute("SAVEPOINT alone");
        try {
            task.run(new Sql(session.statements()));
        } catch (RuntimeException e) {
            session.execute("ROLLBACK TO alone");
            task.fail(e);
        } catch (Error e) {
            session.execute("ROLLBACK TO alone");
            task.fail(e);
        }
        session.execute("RELEASE alone");
    }

    private void undo(SQLException reason) {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** How many transactions have not begun. */
    int waiting() {
        return notBegun.get();
    }

    /** Finishes what was accepted. */
    @Override
    public void close() throws SQLException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.add(END);
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        writing.lock(); // somebody may write without the thread
        try {
            session.connection().close();
        } finally {
            writing.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
