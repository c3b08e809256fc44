package dev.foxproof.conformance.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes behaviours of a model, to be replayed against servers. */
public final class Walker {
    private static final String REQUESTS = "requests.json";
    private static final String BEHAVIOURS = "behaviours.json";

    private final ModelFiles files;
    private final String module;
    private final ModelProcess process;

    /**
     * @param module one with the variables {@code ask} and {@code offer}, for example {@code WalkAccounts}
     * @param limit how long it may take, all behaviours together
     */
    public Walker(ModelFiles files, String module, Duration limit) {
        this.files = files;
        this.module = module;
        this.process = ModelProcess.like(limit);
    }

    /**
     * A behaviour for each request: what its steps ask. The same request gives the same behaviour.
     *
     * @throws WalkFault if there are none
     * @throws InterruptedException after the walk was ended, if this thread is interrupted
     */
    public List<List<JsonNode>> behaviours(List<WalkRequest> requests) throws InterruptedException {
        try {
            return process.run(
                    files,
                    folder -> {
                        Path file = folder.resolve(REQUESTS);
                        Files.writeString(file, JsonMapper.shared().writeValueAsString(requests));
                        return List.of(
                                ModelProcess.SHORT,
                                WalkProcess.class.getName(),
                                module,
                                folder.toString(),
                                file.toString(),
                                folder.resolve(BEHAVIOURS).toString());
                    },
                    (folder, output, exit) -> {
                        Path file = folder.resolve(BEHAVIOURS);
                        if (exit != 0 || !Files.exists(file)) {
                            throw new WalkFault("the model " + module + " gives no behaviours: " + output.strip());
                        }
                        return lists(JsonMapper.shared().readTree(Files.readString(file)));
                    });
        } catch (ModelProcess.TimeoutFault e) {
            throw new WalkFault(String.valueOf(e.getMessage()));
        }
    }

    private static List<List<JsonNode>> lists(JsonNode behaviours) {
        List<List<JsonNode>> lists = new ArrayList<>();
        behaviours.forEach(behaviour -> lists.add(behaviour.valueStream().toList()));
        return lists;
    }

    /** A walk without behaviours. */
    public static final class WalkFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WalkFault(String message) {
            super(message);
        }
    }
}
