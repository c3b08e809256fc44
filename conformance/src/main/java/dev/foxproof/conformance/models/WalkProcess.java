package dev.foxproof.conformance.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tlc2.util.FP64;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import util.ToolIO;

/** The process that walks through a model, for the same reasons as {@link TraceProcess}. */
final class WalkProcess {
    private WalkProcess() {}

    /**
     * @param arguments the module, the folder with the modules, the file with the requests and the one for the behaviours
     */
    public static void main(String[] arguments) throws IOException {
        ToolIO.setMode(ToolIO.TOOL);
        FP64.Init(0);
        Walk walk = new Walk(Path.of(arguments[1]), arguments[0]);
        List<WalkRequest> requests =
                JsonMapper.shared().readValue(Files.readString(Path.of(arguments[2])), new TypeReference<>() {});
        List<List<Object>> behaviours = new ArrayList<>();
        for (WalkRequest request : requests) {
            behaviours.add(walk.behaviour(request));
        }
        Files.writeString(Path.of(arguments[3]), JsonMapper.shared().writeValueAsString(behaviours));
    }
}
