package dev.foxproof.conformance.models;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
     * With a file for the results and traces, checks them; without, answers for each trace that a line of the input names with a line.
     *
     * @param arguments the kind of subject, the folder with the modules, and perhaps the file for the results, and the traces
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        // What TLC says about parsing is of no use to anybody.
        ToolIO.setMode(ToolIO.TOOL);
        // Without this all states have one fingerprint.
        FP64.Init(0);
        TraceWalk walk = new TraceWalk(Path.of(arguments[1]), arguments[0]);
        if (arguments.length == 2) {
            BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String trace = names.readLine(); trace != null; trace = names.readLine()) {
                answers.println(JsonMapper.shared().writeValueAsString(check(walk, trace)));
            }
            return;
        }
        List<TraceResult> results = new ArrayList<>();
        for (String trace : List.of(arguments).subList(3, arguments.length)) {
            results.add(check(walk, trace));
        }
        Files.writeString(Path.of(arguments[2]), JsonMapper.shared().writeValueAsString(results));
    }

    private static TraceResult check(TraceWalk walk, String trace) {
        return walk.check(trace, TraceFile.read(Path.of(trace)));
    }
}
