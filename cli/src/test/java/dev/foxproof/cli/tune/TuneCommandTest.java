package dev.foxproof.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.advisor.advice.Quantities;
import dev.foxproof.advisor.measure.Stopwatch;
import dev.foxproof.advisor.measure.Throughput;
import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.json.MalformedJsonException;
import dev.foxproof.cli.json.StrictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

class TuneCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A machine by arithmetic: 0.4 µs an iteration, 2.4 ns a byte, and two cores that keep 80 % of their speed together. */
    private static final Stopwatch MACHINE = new Stopwatch() {
        private double seconds(Setting setting) {
            return setting.work() * (setting.kdf() == Kdf.PBKDF2 ? 4.0e-7 : 2.4e-9);
        }

        @Override
        public List<Timing> time(List<Setting> settings, int samplesMin, Progress progress) {
            return settings.stream()
                    .map(setting ->
                            new Timing(setting, seconds(setting), 1.1 * seconds(setting), 1.2 * seconds(setting), 50))
                    .toList();
        }

        @Override
        public Throughput throughput(Setting setting, int concurrency, Progress progress) {
            double speed = concurrency == 1 ? 1 : 1.6;
            return new Throughput(
                    setting, concurrency, speed / seconds(setting), seconds(setting), 2 * seconds(setting), 50);
        }
    };

    private int run(String... arguments) {
        return runTo(folder.resolve("tune"), arguments);
    }

    private int runTo(Path report, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--report", report.toString(), "--heap", "2GiB", "--threads", "2"));
        all.addAll(List.of(arguments));
        return new CommandLine(new TuneCommand(MACHINE))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    err.append(String.valueOf(fault.getMessage())).append('\n');
                    return fault instanceof CommandFault ? 2 : 99;
                })
                .execute(all.toArray(new String[0]));
    }

    private String report(String file) throws IOException {
        return Files.readString(folder.resolve("tune").resolve(file));
    }

    @Test
    void recommendsForClientAndServerAndWritesTheReport() throws IOException {
        assertThat(run()).as(err.toString()).isEqualTo(0);

        assertThat(out.toString())
                .contains("iterations=480000", "at most 2 at a time", "refuse below", "logins/s")
                .contains(
                        "Warning   PBKDF2-HMAC-SHA256 iterations=480000 for a client is below iterations=600000 of OWASP")
                .contains("https://cheatsheetseries.owasp.org/")
                .contains("Profile current has PBKDF2-HMAC-SHA256 iterations=650000 for a client: here 260 ms")
                .contains("a guess is 650 times cheaper than for a tap")
                .contains("Upgrade   v1 to v2, at the next login: half of 100,000 accounts after 17.5 days")
                .contains("N=8192 r=8 p=10 just misses the limits, by 0.66 %")
                .contains("Report    " + folder.resolve("tune/tune.html"));
        assertThat(report("tune.html")).contains("; N=8192 r=8 p=10 just misses the limits, by 0.66 %");
        try (Stream<Path> files = Files.list(folder.resolve("tune"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "tune.html",
                            "tune.json",
                            "settings.csv",
                            "throughput.csv",
                            "guesses.csv",
                            "adversaries.csv",
                            "lists.csv",
                            "upgrade.csv",
                            "latency-and-cost.svg",
                            "latency-and-cost.png",
                            "logins-and-concurrency.svg",
                            "logins-and-concurrency.png",
                            "cost-and-entropy.svg",
                            "cost-and-entropy.png");
        }
        assertThat(Files.readAllBytes(folder.resolve("tune/latency-and-cost.png")))
                .startsWith(0x89, 'P', 'N', 'G');
        assertThat(report("settings.csv").lines().findFirst())
                .hasValueSatisfying(
                        head -> assertThat(head).startsWith("function,parameters,quiet s,median s,p99 s,samples"));
    }

    @Test
    void thePageLoadsNothingAndRunsNothing() throws IOException {
        assertThat(run()).isEqualTo(0);

        String page = report("tune.html");
        assertThat(page)
                .contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;")
                .contains(
                        "Latency against attacker cost",
                        "Logins per second against concurrency",
                        "Cost to crack against")
                .doesNotContain("<script", "src=", "href=", "url(", "@import");
        Matcher chart = Pattern.compile("<svg viewBox").matcher(page);
        assertThat(chart.results().count()).isEqualTo(3);
        assertThat(report("cost-and-entropy.svg")).startsWith("<svg xmlns=").doesNotContain("<script", "href=");
    }

    @Test
    void escapesTheNamesInAFileOfTheUser() throws IOException {
        Path hostile = Files.writeString(folder.resolve("hostile.json"), """
                {"name": "x", "title": "<script>alert(1)</script> & =HYPERLINK()", "note": "<b>bold</b>",
                 "watts": {"value": 1, "source": "<i>"},
                 "figures": [
                   {"kdf": "pbkdf2", "parameters": "iterations=1", "guessesPerSecond": 1e9, "tool": "<t>", "date": "d", "source": "\\"><s>"},
                   {"kdf": "scrypt", "parameters": "N=1024 r=8 p=1", "guessesPerSecond": 1e5, "tool": "t", "date": "d", "source": "s"}]}""");

        assertThat(run("--attacker", hostile.toString())).as(err.toString()).isEqualTo(0);

        assertThat(report("tune.html"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; =HYPERLINK()")
                .contains("&lt;b&gt;bold&lt;/b&gt;", "&lt;t&gt;", "&quot;&gt;&lt;s&gt;")
                .doesNotContain("<script", "<b>", "<i>", "<t>", "<s>");
        assertThat(report("cost-and-entropy.svg")).doesNotContain("<script");
    }

    @Test
    void answersProgramsInJson() throws IOException, MalformedJsonException {
        assertThat(run("--json")).isEqualTo(0);

        ObjectNode json = StrictJson.readObject(out.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(json.path("limits").path("targetSeconds").asDouble()).isEqualTo(0.25);
        assertThat(json.path("recommendations").size()).isEqualTo(6);
        assertThat(json.path("recommendations")
                        .get(0)
                        .path("best")
                        .path("parameters")
                        .stringValue())
                .isEqualTo("iterations=480000");
        assertThat(report("tune.json")).isEqualTo(out.toString());
    }

    @Test
    void readsResultsOfJmhInsteadOfMeasuring() throws IOException {
        Path jmh = Files.writeString(folder.resolve("jmh.json"), """
                [{"benchmark": "dev.foxproof.benchmarks.Pbkdf2Benchmark.derive", "threads": 1,
                  "params": {"contestant": "midstate", "iterations": "650000"},
                  "primaryMetric": {"score": 200, "scoreUnit": "ms/op", "rawData": [[200, 201, 199]]}}]""");

        assertThat(run("--kdf", "pbkdf2", "--from", jmh.toString()))
                .as(err.toString())
                .isEqualTo(0);

        assertThat(out.toString())
                .contains("JMH's results in", "iterations=650000")
                .doesNotContain("scrypt N=8192");
    }

    @Test
    void judgesASettingOfTheUser() throws IOException {
        assertThat(run("--setting", "scrypt:N=131072,r=8,p=1"))
                .as(err.toString())
                .isEqualTo(0);

        assertThat(out.toString())
                .contains("Yours     scrypt N=131072 r=8 p=1: 322 ms", "128 MiB", "within the limits of: –");
        assertThat(report("tune.html")).contains("Yours: scrypt N=131072 r=8 p=1: 322 ms");
    }

    @Test
    void endsWithThreeAndTheNearestWhenNothingIsWithinTheLimits() {
        assertThat(run("--kdf", "scrypt", "--target-latency", "1ms"))
                .as(err.toString())
                .isEqualTo(3);

        assertThat(out.toString()).contains("nothing is within the limits; the nearest is N=8192 r=8 p=1: 20.1 ms");
    }

    @Test
    void endsWithTwoAndASentenceForNonsense() {
        assertThat(run("--kdf", "md5")).isEqualTo(2);
        assertThat(run("--target-latency", "fast")).isEqualTo(2);
        assertThat(run("--memory", "2GiB")).isEqualTo(2);
        assertThat(run("--attacker", "nobody")).isEqualTo(2);
        assertThat(run("--from", folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(run("--setting", "scrypt:N=1000,r=8,p=1")).isEqualTo(2);
        assertThat(run("--setting", "scrypt:N=1048576,r=32,p=1")).isEqualTo(2);
        assertThat(run("--setting", "scrypt")).isEqualTo(2);
        assertThat(run("--dormant", "1")).isEqualTo(2);
        assertThat(run("--electricity", "-1")).isEqualTo(2);
        assertThat(run("--accounts", "many")).isEqualTo(2);

        assertThat(err.toString())
                .contains(
                        "there is no KDF \"md5\"; there are pbkdf2, scrypt, argon2id",
                        "--target-latency must be a duration with its unit, such as 250ms, 1.5s or 14d, not \"fast\"",
                        "--memory is 2.00 GiB for one derivation, but of a heap of 2.00 GiB derivations may hold 1.00 GiB",
                        "there is no attacker and no file \"nobody\"",
                        "the results " + folder.resolve("none.json") + " cannot be read",
                        "scrypt: N must be a power of two from 2 to 1048576, is 1000",
                        "scrypt N=1048576 r=32 p=1 holds 4.00 GiB in one derivation, but of a heap of 2.00 GiB",
                        "\"scrypt\" is no setting: one is written like scrypt:N=65536,r=8,p=1",
                        "--dormant must be 0 to less than 1, not 1.0",
                        "--electricity must be 0 to 100 dollars, not -1.0",
                        "Invalid value for option '--accounts'")
                .doesNotContain("Measuring");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysBeforeItMeasuresThatTheReportCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(runTo(file.resolve("tune"))).isEqualTo(2);

        assertThat(err.toString()).contains("for the reports cannot be made").doesNotContain("Measuring");
    }

    @Test
    void theDefaultsAreThoseOfTheHelp() {
        assertThat(Quantities.bytes("--memory", new TuneOptions().memory)).isEqualTo(64L << 20);
        assertThat(Quantities.seconds("--target-latency", new TuneOptions().target))
                .isEqualTo(0.25);
    }
}
