package dev.foxproof.fuzz.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the input of a finding smaller, as long as it shows the same. */
record Minimiser(String name, WorkFolder work) {
    private static final String SECONDS_MAX = "20";

    /** The engine minimises exceptions; what took too long stays as it is, since each attempt would take as long again. */
    Finding minimise(Finding finding) throws IOException, InterruptedException {
        if (finding.problem().startsWith("takes more than")) {
            return finding;
        }
        Path smallest = work.folder().resolve("minimised");
        Files.copy(finding.input(), smallest, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        new EngineProcess(name, work.folder())
                .run(
                        List.of(
                                "-minimize_crash=1",
                                "-max_total_time=" + SECONDS_MAX,
                                "-exact_artifact_path=" + smallest,
                                finding.input().toString()),
                        line -> {});
        return new Finding(finding.problem(), smallest);
    }
}
