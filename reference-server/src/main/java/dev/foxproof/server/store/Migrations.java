package dev.foxproof.server.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the schema of a database up to date. */
final class Migrations {
    private Migrations() {}

    /**
     * @throws StorageException if the database was written by a newer program, or its schema is damaged
     */
    static void run(DataSource source) {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .table("schema_history")
                .load();
        try {
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StorageException("cannot bring the database's schema up to date: " + e.getMessage(), e);
        }
    }

    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo info : flyway.info().all()) {
            if (info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED) {
                throw new StorageException("the database has schema version " + info.getVersion()
                        + ", which this program does not know: it was written by a newer one");
            }
        }
    }
}
