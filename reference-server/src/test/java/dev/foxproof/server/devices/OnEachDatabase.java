package dev.foxproof.server.devices;

import dev.foxproof.server.RecordedRuns;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.accounts.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every test of a class against a fresh server on each kind of database. */
@ParameterizedClass
@EnumSource
abstract class OnEachDatabase {
    @Parameter
    TestDatabase database = TestDatabase.SQLITE;

    @TempDir
    Path folder;

    DeviceServer server;

    @BeforeEach
    void open() throws StartFault {
        RecordedRuns.nameAfter(getClass());
        server = DeviceServer.on(database, folder);
    }

    @AfterEach
    void close() {
        server.close();
    }
}
