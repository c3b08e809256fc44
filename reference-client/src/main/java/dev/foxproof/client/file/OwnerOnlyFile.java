package dev.foxproof.client.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a file that its owner alone may read (mode 600 where the file system has modes), whole or not at all. */
public final class OwnerOnlyFile {
    private static final String FRESH_SUFFIX = ".tmp";

    private OwnerOnlyFile() {}

    /** Replaces the file; its folder is made if there is none. A crash leaves the old content or the new. */
    public static void write(Path file, byte[] content) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null) {
            throw new IOException("a folder, not a file");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, freshPrefix(absolute), FRESH_SUFFIX, ownerOnly(folder));
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Removes the file, and what an interrupted write of it left. When this returns, not even a power cut brings it back. Does nothing if
     * there is none.
     */
    public static void delete(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        Files.deleteIfExists(absolute);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                folder, other -> isFresh(absolute, other.getFileName().toString()))) {
            for (Path fresh : left) {
                Files.deleteIfExists(fresh);
            }
        }
        if (posix(folder)) {
            // Where the file system is POSIX a folder opens for reading, and forcing it writes its entries.
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    private static String freshPrefix(Path file) {
        return file.getFileName() + ".";
    }

    private static boolean isFresh(Path file, String name) {
        return name.startsWith(freshPrefix(file)) && name.endsWith(FRESH_SUFFIX);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return posix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
