package dev.foxproof.server.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite. It has one writer at a time anyway, so there is one connection for writing with a thread of its own: several that fight for the
 * file's lock starve each other. Readers have connections of their own and wait for nobody.
 */
final class SqliteDatabase implements Database {
    private static final int READERS = 4;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    /**
     * Of each connection; a negative number of pages is one of KiB. It holds the upper levels of the indexes of a hundred thousand accounts.
     * More would cost more: a reader empties its cache after every transaction of the writer, which takes the longer the larger it has been.
     */
    private static final int CACHE_KIBIBYTES = -4_096;

    private final SqliteWriter writer;
    private final Semaphore reading = new Semaphore(READERS, true);
    private final Deque<SqliteSession> readers = new ArrayDeque<>();

    private SqliteDatabase(SqliteWriter writer) {
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
            SqliteDatabase database =
                    new SqliteDatabase(new SqliteWriter(SqliteSession.of(forWriting.getConnection())));
            for (int i = 0; i < READERS; i++) {
                SqliteSession reader = SqliteSession.of(forReading.getConnection());
                database.readers.add(reader);
                reader.execute("PRAGMA query_only = TRUE");
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
        config.setCacheSize(CACHE_KIBIBYTES);
        // A deleted wrap or token is overwritten, not just unlinked.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        // Nobody asks for them, and the driver would prepare a query for them after each insert.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static SQLiteConfig readerConfig() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setCacheSize(CACHE_KIBIBYTES);
        return config;
    }

    @Override
    public <T> T write(Function<Sql, T> work) {
        return writer.write(work);
    }

    @Override
    public <T> T read(Function<Sql, T> work) {
        return onReader(reader -> transaction(reader, work));
    }

    @Override
    public <T> T query(Function<Sql, T> work) {
        return onReader(reader -> work.apply(new Sql(reader.statements()).once()));
    }

    private interface Reading<T> {
        T on(SqliteSession reader) throws SQLException;
    }

    private <T> T onReader(Reading<T> work) {
        reading.acquireUninterruptibly();
        try {
            SqliteSession reader = borrow();
            try {
                return work.on(reader);
            } finally {
                giveBack(reader);
            }
        } catch (SQLException e) {
            throw new DatabaseFault(e);
        } finally {
            reading.release();
        }
    }

    private static <T> T transaction(SqliteSession reader, Function<Sql, T> work) throws SQLException {
        reader.execute("BEGIN");
        try {
            T result = work.apply(new Sql(reader.statements()));
            reader.execute("COMMIT");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                reader.execute("ROLLBACK");
            } catch (SQLException f) {
                e.addSuppressed(f);
            }
            throw e;
        }
    }

    private SqliteSession borrow() {
        synchronized (readers) {
            return readers.removeFirst();
        }
    }

    private void giveBack(SqliteSession reader) {
        synchronized (readers) {
            readers.addFirst(reader);
        }
    }

    /** Waits for the transactions under way; the last connection that closes empties the journal into the file. */
    @Override
    public void close() {
        reading.acquireUninterruptibly(READERS);
        try {
            for (SqliteSession reader : readers) {
                reader.connection().close();
            }
            writer.close();
        } catch (SQLException e) {
            throw new StorageException("cannot close the database: " + e.getMessage(), e);
        } finally {
            reading.release(READERS);
        }
    }
}
