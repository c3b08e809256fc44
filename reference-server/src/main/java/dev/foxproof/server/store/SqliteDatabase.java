package dev.foxproof.server.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite. It has one writer at a time anyway, so there is one connection for writing behind a fair lock: several that fight for the file's
 * lock starve each other. Readers have connections of their own and wait for nobody.
 */
final class SqliteDatabase implements Database {
    private static final int READERS = 4;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private final ReentrantLock writing = new ReentrantLock(true);
    private final Session writer;
    private final Semaphore reading = new Semaphore(READERS, true);
    private final Deque<Session> readers = new ArrayDeque<>();

    /** A connection with its statements. */
    private record Session(Connection connection, Statements statements) {
        static Session of(Connection connection) {
            return new Session(connection, Statements.kept(connection));
        }
    }

    private SqliteDatabase(Session writer) {
        this.writer = writer;
    }

    /**
     * @throws StorageException if the file cannot be made, opened or read as a database
     */
    static SqliteDatabase open(Path file) {
        createForOwner(file);
        SQLiteDataSource forWriting = dataSource(file, writerConfig());
        Migrations.run(forWriting);
        SQLiteDataSource forReading = dataSource(file, readerConfig());
        try {
            SqliteDatabase database = new SqliteDatabase(Session.of(forWriting.getConnection()));
            for (int i = 0; i < READERS; i++) {
                Session reader = Session.of(forReading.getConnection());
                database.readers.add(reader);
                execute(reader, "PRAGMA query_only = TRUE");
            }
            return database;
        } catch (SQLException e) {
            throw new StorageException("cannot open the SQLite database " + file + ": " + e.getMessage(), e);
        }
    }

    /** What is in the file is worth as much as sessions; SQLite gives its journal the same permissions. */
    private static void createForOwner(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException ignored) {
            // An old database.
        } catch (IOException e) {
            throw new StorageException("cannot create the database file " + file + ": " + e.getMessage(), e);
        }
    }

    private static SQLiteDataSource dataSource(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static SQLiteConfig writerConfig() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        // A deleted wrap or token is overwritten, not just unlinked.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        // Nobody asks for them, and the driver would prepare a query for them after each insert.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static SQLiteConfig readerConfig() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config;
    }

    @Override
    public <T> T write(Function<Sql, T> work) {
        writing.lock();
        try {
            return transaction(writer, "BEGIN IMMEDIATE", work);
        } catch (SQLException e) {
            throw new DatabaseFault(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public <T> T read(Function<Sql, T> work) {
        reading.acquireUninterruptibly();
        try {
            Session reader = borrow();
            try {
                return transaction(reader, "BEGIN", work);
            } finally {
                giveBack(reader);
            }
        } catch (SQLException e) {
            throw new DatabaseFault(e);
        } finally {
            reading.release();
        }
    }

    /** SQLite's own statements: what the driver makes of {@code setAutoCommit} begins the next transaction as soon as one ends. */
    private static <T> T transaction(Session session, String begin, Function<Sql, T> work) throws SQLException {
        execute(session, begin);
        try {
            T result = work.apply(new Sql(session.statements()));
            execute(session, "COMMIT");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                execute(session, "ROLLBACK");
            } catch (SQLException f) {
                e.addSuppressed(f);
            }
            throw e;
        }
    }

    private static void execute(Session session, String sql) throws SQLException {
        PreparedStatement statement = session.statements().take(sql);
        try {
            statement.execute();
        } finally {
            session.statements().giveBack(statement);
        }
    }

    private Session borrow() {
        synchronized (readers) {
            return readers.removeFirst();
        }
    }

    private void giveBack(Session reader) {
        synchronized (readers) {
            readers.addFirst(reader);
        }
    }

    /** Waits for the transactions under way; the last connection that closes empties the journal into the file. */
    @Override
    public void close() {
        writing.lock();
        reading.acquireUninterruptibly(READERS);
        try {
            for (Session reader : readers) {
                reader.connection().close();
            }
            writer.connection().close();
        } catch (SQLException e) {
            throw new StorageException("cannot close the database: " + e.getMessage(), e);
        } finally {
            reading.release(READERS);
            writing.unlock();
        }
    }
}
