package dev.foxproof.server;

import dev.foxproof.server.store.DatabaseConfig;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The folder of the embedded database. */
final class StorageFolder {
    private StorageFolder() {}

    /**
     * @param closing is told to delete a folder that was made for this server alone
     * @throws StartFault if the folder cannot be used
     */
    static DatabaseConfig database(Storage storage, Closing closing) throws StartFault {
        return switch (storage) {
            case Storage.Temporary() ->
                new DatabaseConfig.Sqlite(temporary(closing).resolve(Storage.FILE));
            case Storage.Folder(Path path) ->
                new DatabaseConfig.Sqlite(usable(path).resolve(Storage.FILE));
            case Storage.Database(DatabaseConfig config) -> config;
        };
    }

    private static Path temporary(Closing closing) throws StartFault {
        try {
            Path folder = Files.createTempDirectory("foxproof-server-");
            closing.add(() -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new StartFault("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    private static Path usable(Path folder) throws StartFault {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartFault("the data folder " + folder + " cannot be made", e);
        }
        if (!Files.isWritable(folder)) {
            throw new StartFault("the data folder " + folder + " cannot be written");
        }
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
