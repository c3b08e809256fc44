package dev.foxproof.server.accounts;

import dev.foxproof.server.RecordedRuns;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every test of a class on a fresh database of each kind. */
@ParameterizedClass
@EnumSource
abstract class OnEachDatabase {
    @Parameter
    TestDatabase database = TestDatabase.SQLITE;

    @TempDir
    Path folder;

    TestServer server;

    @BeforeEach
    void open() {
        RecordedRuns.nameAfter(getClass());
        server = TestServer.on(database, folder);
    }

    @AfterEach
    void close() {
        server.close();
    }
}
