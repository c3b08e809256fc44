package dev.foxproof.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows a fault as one sentence; what only a developer of Foxproof can use goes to a file, or with --debug to the terminal. */
final class FaultReport {
    private FaultReport() {}

    static void show(Throwable fault, PrintWriter err, boolean debug) {
        if (fault instanceof CommandFault) {
            err.println("foxproof: " + fault.getMessage());
        } else {
            err.println("foxproof: unexpected fault: " + sentence(fault));
        }
        if (debug) {
            fault.printStackTrace(err);
        } else if (!(fault instanceof CommandFault)) {
            err.println(details(fault));
        }
        err.flush();
    }

    private static String sentence(Throwable fault) {
        String name = fault.getClass().getSimpleName();
        String message = fault.getMessage();
        return message == null
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }

    /** The file is made for its owner alone. */
    private static String details(Throwable fault) {
        try {
            Path file = Files.createTempFile("foxproof-fault-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                for (String line : new Version().getVersion()) {
                    out.println(line);
                }
                fault.printStackTrace(out);
            }
            return "Details are in " + file + "; --debug shows them here.";
        } catch (IOException e) {
            return "Run it again with --debug for the details.";
        }
    }
}
