package dev.foxproof.cli.tune;

import dev.foxproof.advisor.measure.Stopwatch;
import java.io.Console;
import java.io.PrintWriter;

/** Says on a terminal what is being measured; elsewhere once that the measurement has begun. */
final class TuneProgress implements Stopwatch.Progress, AutoCloseable {
    private static final int WIDTH = 78;

    private final PrintWriter err;
    private final boolean terminal;

    TuneProgress(PrintWriter err) {
        this.err = err;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
        if (!terminal) {
            err.println("Measuring this machine: four to seven minutes …");
            err.flush();
        }
    }

    @Override
    public void at(String what, int done, int total) {
        if (terminal) {
            String line = total > 1 ? "[" + (done + 1) + "/" + total + "] " + what : what;
            err.print("\r" + line.substring(0, Math.min(WIDTH, line.length()))
                    + " ".repeat(Math.max(0, WIDTH - line.length())));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (terminal) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
        }
        err.flush();
    }
}
