package dev.foxproof.cli.check;

/** Stops the servers also when the process is told to end. */
public record ExitHook(Thread thread) implements AutoCloseable {
    public static ExitHook stopping(EmbeddedServers servers) {
        Thread thread = new Thread(servers::close, "stop-embedded-servers");
        Runtime.getRuntime().addShutdownHook(thread);
        return new ExitHook(thread);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is at work.
        }
    }
}
