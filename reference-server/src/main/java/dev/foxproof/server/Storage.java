package dev.foxproof.server;

import dev.foxproof.server.store.DatabaseConfig;
import java.nio.file.Path;

/** Where a server keeps its accounts. */
public sealed interface Storage {
    /** The name of the embedded database within its folder. */
    String FILE = "foxproof.db";

    /** In a folder of its own that is deleted when the server stops. */
    record Temporary() implements Storage {}

    /** An embedded database in this folder, which is made if it is not there. */
    record Folder(Path path) implements Storage {}

    /** A database of its own. */
    record Database(DatabaseConfig config) implements Storage {}
}
