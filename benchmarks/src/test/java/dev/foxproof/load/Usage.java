package dev.foxproof.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What processes have used, as Linux tells it in {@code /proc}. */
final class Usage {
    private static final Path PROC = Path.of("/proc");

    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int FIELD_PARENT = 1;
    private static final int FIELD_USER = 11;
    private static final int FIELD_SYSTEM = 12;

    private Usage() {}

    /** CPU time of one process in seconds. */
    static double cpuSeconds(long pid) {
        String[] fields = stat(PROC.resolve(Long.toString(pid)));
        return fields.length == 0
                ? 0
                : (Long.parseLong(fields[FIELD_USER]) + Long.parseLong(fields[FIELD_SYSTEM])) / TICKS_PER_SECOND;
    }

    /** That of a process and its children: a PostgreSQL server has one for each connection. */
    static double cpuSecondsWithChildren(long pid) {
        try (Stream<Path> processes = Files.list(PROC)) {
            return cpuSeconds(pid)
                    + processes
                            .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                            .filter(path -> parent(path) == pid)
                            .mapToDouble(path ->
                                    cpuSeconds(Long.parseLong(path.getFileName().toString())))
                            .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long parent(Path process) {
        String[] fields = stat(process);
        return fields.length == 0 ? -1 : Long.parseLong(fields[FIELD_PARENT]);
    }

    /** The fields after the name, which may hold anything; none if the process is gone. */
    private static String[] stat(Path process) {
        try {
            String line = Files.readString(process.resolve("stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (NoSuchFileException e) {
            return new String[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resident memory now, in MiB. */
    static long residentMebibytes(long pid) {
        try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
