package dev.foxproof.fuzz.campaign;

import dev.foxproof.fuzz.FuzzTarget;
import dev.foxproof.fuzz.PlantedBug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The test of the fuzzers: each planted bug must be found, beginning with nothing but the seeds of valid vectors. */
record PlantedBugs(Checkout checkout, CampaignOutput out) {
    private static final String BEGIN = "<!-- planted bugs: ./foxproof fuzz --planted -->\n";
    private static final String END = "<!-- end of planted bugs -->\n";

    /** How many were not found. When all were looked for, and found, the table of README.md is written anew. */
    int find(List<PlantedBug> bugs, Duration time) throws IOException, InterruptedException {
        out.head();
        List<String> rows = new ArrayList<>();
        int missed = 0;
        for (PlantedBug bug : bugs) {
            TargetRun.Outcome outcome = find(bug, time);
            out.result(bug.id(), outcome);
            missed += outcome.finding().isPresent() ? 0 : 1;
            rows.add(row(bug, outcome));
        }
        if (missed == 0 && bugs.size() == PlantedBug.values().length) {
            write(rows);
        }
        return missed;
    }

    private TargetRun.Outcome find(PlantedBug bug, Duration time) throws IOException, InterruptedException {
        FuzzTarget target = bug.target();
        WorkFolder work = checkout.work(bug.id());
        work.prepare(target, seed -> true);
        work.forget();
        return new TargetRun(bug.id(), work)
                .fuzz(time, target.bytesMax(), java.util.Optional.empty(), figures -> out.progress(bug.id(), figures));
    }

    private static String row(PlantedBug bug, TargetRun.Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.0f s | %,d |%n",
                bug.host(),
                bug.fault(),
                outcome.finding().map(PlantedBugs::oracle).orElse("not found"),
                Math.ceil(outcome.time().toMillis() / 1000.0),
                outcome.figures().executions());
    }

    /** What noticed it: the sentence that did not hold, or what the engine says. */
    private static String oracle(Finding finding) {
        return finding.problem().replaceFirst("^(?:[\\w$]+\\.)*[\\w$]+: ", "").replace("|", "\\|");
    }

    private void write(List<String> rows) throws IOException {
        Path readme = checkout.root().resolve("fuzz/README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String table =
                "| target | the fault | what noticed it | time | executions |\n| --- | --- | --- | ---: | ---: |\n"
                        + String.join("", rows);
        Files.writeString(readme, text.substring(0, begin) + table + text.substring(end));
    }
}
