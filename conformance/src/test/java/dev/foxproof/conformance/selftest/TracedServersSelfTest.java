package dev.foxproof.conformance.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Suite;
import dev.foxproof.conformance.models.ModelFiles;
import dev.foxproof.conformance.models.TraceChecker;
import dev.foxproof.conformance.models.TraceResult;
import dev.foxproof.conformance.selftest.WrongServers.WrongServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server says that it did is a behaviour of the models, if the server is right. */
class TracedServersSelfTest {
    @TempDir
    Path folder;

    private int started;

    /** A suite runs some checks against servers of their own, each with a trace of its own. */
    private synchronized Path newTrace() {
        return folder.resolve("trace-" + ++started + ".ndjson");
    }

    @Test
    void explore() throws Exception {
        Map<Path, WrongServer> traces = java.util.Collections.synchronizedMap(new LinkedHashMap<>());
        for (WrongServer server : WrongServers.all().toList()) {
            List<CheckDefinition> checks = Suite.checks().stream()
                    .filter(check -> check.rules().stream()
                            .anyMatch(rule -> server.rules().contains(rule.id())))
                    .toList();
            Run.of(checks, Profile.CURRENT, config -> {
                Path trace = newTrace();
                traces.put(trace, server);
                return server.fault().change(config).trace(trace);
            });
        }
        List<TraceResult> results =
                new TraceChecker(ModelFiles.packaged(), Duration.ofMinutes(10)).check(List.copyOf(traces.keySet()));
        for (TraceResult result : results) {
            result.unexplained()
                    .ifPresent(line -> System.out.println("REJECTED "
                            + traces.get(Path.of(result.name())) + " " + line.text()));
        }
        assertThat(results).isNotEmpty();
    }

    @Test
    void rightServersAreExplained() throws Exception {
        List<Path> traces = java.util.Collections.synchronizedList(new ArrayList<>());
        for (Profile profile : Profile.values()) {
            Run.of(Suite.checks(), profile, config -> {
                traces.add(newTrace());
                return config.trace(traces.getLast());
            });
        }
        List<TraceResult> results = new TraceChecker(ModelFiles.packaged(), Duration.ofMinutes(10)).check(traces);
        System.out.println(results);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.lines()).isGreaterThan(100);
            assertThat(result.unexplained()).isEmpty();
        });
    }
}
