package dev.foxproof.client.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Changes of a file, one at a time: a lock on a file beside it keeps other processes waiting, a monitor other threads. */
public final class OneWriter {
    /** A FileLock belongs to the whole process: within it, threads have to wait for each other here. */
    private static final Object WITHIN_THE_PROCESS = new Object();

    private OneWriter() {}

    /** What is to be done alone. */
    @FunctionalInterface
    public interface Change<T> {
        T run() throws IOException;
    }

    /**
     * Runs a change of the file while nobody else runs one of the same file. The file's folder is made if there is none.
     *
     * @throws IOException if the folder or the lock cannot be made, or by the change
     */
    public static <T> T change(Path file, Change<T> change) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null) {
            throw new IOException("a folder, not a file");
        }
        synchronized (WITHIN_THE_PROCESS) {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(absolute.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return change.run();
            }
        }
    }
}
