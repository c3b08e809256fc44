package dev.foxproof.cli.prove;

import dev.foxproof.conformance.models.Proof;
import dev.foxproof.conformance.models.ProofItem;
import dev.foxproof.conformance.models.ProofResult;
import java.io.Console;
import java.io.PrintWriter;

/** Says on a terminal how far the proof is, and everywhere what is not as claimed. */
final class ProofProgress implements Proof.Progress, AutoCloseable {
    private static final int WIDTH = 70;

    private final PrintWriter out;
    private final int total;
    private final boolean terminal;
    private int done;

    ProofProgress(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    @Override
    public synchronized void started(ProofItem item) {
        show(item.id());
    }

    @Override
    public synchronized void ended(ProofResult result) {
        done++;
        if (!result.verdict().good()) {
            clear();
            out.println(result.verdict().text() + "  " + result.id() + ": " + result.remark());
        }
        show(result.id());
    }

    private void show(String id) {
        if (terminal) {
            String line = "[" + done + "/" + total + "] " + id;
            out.print("\r" + line.substring(0, Math.min(WIDTH, line.length()))
                    + " ".repeat(Math.max(0, WIDTH - line.length())));
            out.flush();
        }
    }

    private void clear() {
        if (terminal) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
        }
    }

    @Override
    public synchronized void close() {
        clear();
        out.flush();
    }
}
