package dev.foxproof.conformance.models;

import dev.foxproof.conformance.models.ModelRun.When;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The model checker. */
public final class Tlc {
    private final ModelProcess process;

    private Tlc(ModelProcess process) {
        this.process = process;
    }

    /**
     * TLC as it is on this process' class path.
     *
     * @param limit how long one run may take
     */
    public static Tlc within(Duration limit) {
        return new Tlc(ModelProcess.like(limit));
    }

    /**
     * @param workers how many threads
     * @throws InterruptedException after TLC was ended, if this thread is interrupted
     */
    TlcOutcome run(ModelFiles files, ModelRun run, int workers) throws InterruptedException {
        try {
            return process.run(
                    files,
                    folder -> {
                        Files.writeString(folder.resolve("run.cfg"), run.text());
                        return List.of(
                                run.when() == When.VERIFY ? ModelProcess.SHORT : "-XX:+TieredCompilation",
                                "tlc2.TLC",
                                "-tool",
                                "-workers",
                                Integer.toString(workers),
                                "-metadir",
                                folder.resolve("states").toString(),
                                "-config",
                                "run.cfg",
                                run.module() + ".tla");
                    },
                    (folder, output, exit) -> TlcOutput.read(output, exit));
        } catch (ModelProcess.TimeoutFault e) {
            return new TlcOutcome.Fault(String.valueOf(e.getMessage()));
        }
    }
}
