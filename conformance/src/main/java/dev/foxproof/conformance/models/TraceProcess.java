package dev.foxproof.conformance.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tlc2.util.FP64;
import tools.jackson.databind.json.JsonMapper;
import util.ToolIO;

/**
 * The process that checks what traces say about one kind of subject. TLC keeps its state in static fields, the variables of the one module
 * among it, and leaves files in the folder for temporary ones.
 */
final class TraceProcess {
    private TraceProcess() {}

    /**
     * @param arguments the kind of subject, the folder with the modules, the file for the results, and the traces
     */
    public static void main(String[] arguments) throws IOException {
        // What TLC says about parsing is of no use to anybody.
        ToolIO.setMode(ToolIO.TOOL);
        // Without this all states have one fingerprint.
        FP64.Init(0);
        TraceWalk walk = new TraceWalk(Path.of(arguments[1]), arguments[0]);
        List<TraceResult> results = new ArrayList<>();
        for (String trace : List.of(arguments).subList(3, arguments.length)) {
            results.add(walk.check(trace, TraceFile.read(Path.of(trace))));
        }
        Files.writeString(Path.of(arguments[2]), JsonMapper.shared().writeValueAsString(results));
    }
}
