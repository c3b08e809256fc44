package dev.foxproof.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server's process: what it costs is counted apart from what asks it. */
final class ServerProcess implements AutoCloseable {
    private static final long END_SECONDS = 40;

    private final Process process;
    private final InetSocketAddress address;

    private ServerProcess(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * @param where as {@link ServedServer} takes it
     * @param flags of its JVM
     * @param log takes what the server writes to standard error
     */
    static ServerProcess start(String where, List<String> flags, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        if (flags.stream().noneMatch(flag -> flag.matches("-XX:\\+Use[A-Za-z0-9]+GC"))) {
            command.add("-XX:+UseParallelGC"); // as the launcher does; the JVM refuses two
        }
        command.addAll(flags);
        Path logging = log.resolveSibling("logging.properties");
        RequestLogging.write(logging);
        command.add("-Djava.util.logging.config.file=" + logging);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(ServedServer.class.getName());
        command.add(where);
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        // The JVM itself says something when its flags ask for a recording.
        String url =
                out.lines().filter(line -> line.startsWith("http:")).findFirst().orElse(null);
        if (url == null) {
            process.destroy();
            throw new LoadFault("the server did not start; see " + log);
        }
        return new ServerProcess(
                process,
                new InetSocketAddress(URI.create(url).getHost(), URI.create(url).getPort()));
    }

    InetSocketAddress address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** Ends it in peace, and otherwise by force. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
