package dev.foxproof.fuzz.campaign;

import dev.foxproof.cli.ExitStatus;
import dev.foxproof.fuzz.FuzzTarget;
import dev.foxproof.fuzz.PlantedBug;
import dev.foxproof.fuzz.Targets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The program that {@code foxproof fuzz} starts in a process of its own: {@code list}, {@code fuzz}, {@code planted} or {@code replay}. */
public final class Campaign {
    private final Checkout checkout;
    private final CampaignOutput out;

    private Campaign(Checkout checkout, CampaignOutput out) {
        this.checkout = checkout;
        this.out = out;
    }

    /**
     * @param args {@code list}, or {@code fuzz FOLDER SECONDS TARGET…}, or {@code planted FOLDER SECONDS BUG…}, or {@code replay FOLDER TARGET FILE}; the folder is that of the
     *     sources; or {@code export FOLDER TARGET}, with one to write to
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        CampaignOutput out = new CampaignOutput(new PrintWriter(System.out, true));
        System.exit(run(out, args));
    }

    private static int run(CampaignOutput out, String... args) throws IOException, InterruptedException {
        if (args[0].equals("list")) {
            Targets.names().forEach(out::line);
            return ExitStatus.OK;
        }
        Campaign campaign = new Campaign(new Checkout(Path.of(args[1])), out);
        try {
            return switch (args[0]) {
                case "fuzz" ->
                    campaign.fuzz(
                            Duration.ofSeconds(Long.parseLong(args[2])),
                            Arrays.asList(args).subList(3, args.length));
                case "planted" ->
                    campaign.planted(
                            Duration.ofSeconds(Long.parseLong(args[2])),
                            Arrays.asList(args).subList(3, args.length));
                case "export" -> campaign.export(args[2]);
                case "replay" -> campaign.replay(args[2], Path.of(args[3]));
                default -> throw new IllegalArgumentException("no such task: " + args[0]);
            };
        } catch (UnknownTarget | TargetRun.EngineFault e) {
            out.fault(String.valueOf(e.getMessage()));
            return ExitStatus.FAULT;
        }
    }

    private int fuzz(Duration time, List<String> wanted) throws IOException, InterruptedException {
        List<String> names = select(wanted, Targets.names());
        if (names.isEmpty()) {
            out.fault("no target matches; see foxproof fuzz --list");
            return ExitStatus.NOTHING_MATCHED;
        }
        out.head();
        int findings = 0;
        for (String name : names) {
            findings += fuzz(name, time) ? 1 : 0;
        }
        out.summary(names.size(), findings);
        return findings == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }

    /** Whether something was found. */
    private boolean fuzz(String name, Duration time) throws IOException, InterruptedException {
        FuzzTarget target = target(name);
        WorkFolder work = checkout.work(name);
        work.prepare(target, seed -> true);
        Optional<Path> stored = Optional.of(checkout.inputs(name)).filter(Files::isDirectory);
        TargetRun.Outcome outcome =
                new TargetRun(name, work).fuzz(time, target.bytesMax(), stored, figures -> out.progress(name, figures));
        out.result(name, outcome);
        if (outcome.finding().isPresent()) {
            Finding smallest =
                    new Minimiser(name, work).minimise(outcome.finding().get());
            out.finding(checkout, name, smallest, checkout.store(name, smallest));
        }
        return outcome.finding().isPresent();
    }

    /** Writes seeds and dictionary of a target for another runner. */
    private int export(String name) throws IOException {
        new WorkFolder(checkout.root()).prepare(target(name), seed -> true);
        return ExitStatus.OK;
    }

    private int replay(String name, Path file) throws IOException, InterruptedException {
        FuzzTarget target = target(name);
        if (!Files.isRegularFile(file)) {
            out.fault("there is no input " + file);
            return ExitStatus.FAULT;
        }
        WorkFolder work = checkout.work(name);
        work.prepare(target, seed -> false);
        TargetRun.Outcome outcome = new TargetRun(name, work).replay(file.toAbsolutePath());
        outcome.finding().ifPresentOrElse(found -> out.line("FAILS   " + found.problem()), () -> out.line("HOLDS"));
        return outcome.finding().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static FuzzTarget target(String name) {
        return Targets.named(name).orElseThrow(() -> new UnknownTarget(name, Targets.names()));
    }

    private int planted(Duration time, List<String> wanted) throws IOException, InterruptedException {
        List<String> ids =
                Arrays.stream(PlantedBug.values()).map(PlantedBug::id).toList();
        List<PlantedBug> bugs = select(wanted, ids).stream()
                .map(id -> PlantedBug.named(id).orElseThrow())
                .toList();
        if (bugs.isEmpty()) {
            out.fault("no planted bug matches; there are " + String.join(", ", ids));
            return ExitStatus.NOTHING_MATCHED;
        }
        int missed = new PlantedBugs(checkout, out).find(bugs, time);
        out.line((missed == 0 ? "PASSED    " : "FAILED    ") + (bugs.size() - missed) + " of " + bugs.size()
                + " planted bugs found");
        return missed == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }

    /** A name must be one of those there are; a pattern with asterisks may match none. */
    private static List<String> select(List<String> wanted, List<String> names) {
        if (wanted.isEmpty()) {
            return names;
        }
        Set<String> selected = new LinkedHashSet<>();
        for (String name : wanted) {
            Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
            List<String> matching = names.stream()
                    .filter(other -> pattern.matcher(other).matches())
                    .toList();
            if (matching.isEmpty() && !name.contains("*")) {
                throw new UnknownTarget(name, names);
            }
            selected.addAll(matching);
        }
        return new ArrayList<>(selected);
    }

    /** A name that is none. */
    private static final class UnknownTarget extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnknownTarget(String name, List<String> names) {
            super("there is no fuzz target '" + name + "'; the targets are: " + String.join(", ", names));
        }
    }
}
