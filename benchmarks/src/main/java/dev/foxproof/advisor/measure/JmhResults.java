package dev.foxproof.advisor.measure;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The raw results of JMH ({@code -rf json}) of the benchmarks of the functions. Of the implementations that they compare, those count that
 * the protocol's own code uses: PBKDF2 on copies of the JDK's SHA-256, and Bouncy Castle's scrypt and Argon2id.
 */
public final class JmhResults {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Map<String, Double> SECONDS = Map.of("ns/op", 1e-9, "us/op", 1e-6, "ms/op", 1e-3, "s/op", 1.0);
    private static final int KIB_PER_MIB = 1024;

    private JmhResults() {}

    /**
     * @return a timing for each setting that ran on one thread
     * @throws AdvisorException if the text is something else, or has no such benchmark
     */
    public static List<Timing> read(String json, String file) {
        JsonNode results;
        try {
            results = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new AdvisorException(file + " is no well-formed JSON: " + e.getOriginalMessage(), e);
        }
        if (!results.isArray()) {
            throw new AdvisorException(file + " is not what JMH writes with -rf json: no array of results");
        }
        List<Timing> timings = new ArrayList<>();
        for (JsonNode result : results) {
            Timing timing = timing(result);
            if (timing != null) {
                timings.removeIf(old -> old.setting().equals(timing.setting()));
                timings.add(timing);
            }
        }
        if (timings.isEmpty()) {
            throw new AdvisorException(file + " has no average time of Pbkdf2Benchmark (midstate), ScryptBenchmark or"
                    + " Argon2idBenchmark (bouncycastle) on one thread");
        }
        return timings;
    }

    private static @Nullable Timing timing(JsonNode result) {
        Setting setting = setting(text(result, "benchmark"), result.path("params"));
        Double unit = SECONDS.get(text(result.path("primaryMetric"), "scoreUnit"));
        if (setting == null || unit == null || result.path("threads").asInt(1) != 1) {
            return null;
        }
        List<Double> samples = new ArrayList<>();
        for (JsonNode fork : result.path("primaryMetric").path("rawData")) {
            for (JsonNode sample : fork) {
                samples.add(sample.asDouble() * unit);
            }
        }
        if (samples.isEmpty()) {
            samples.add(result.path("primaryMetric").path("score").asDouble() * unit);
        }
        long[] nanos =
                samples.stream().mapToLong(seconds -> Math.round(seconds * 1e9)).toArray();
        Timing timing = Timing.of(setting, nanos);
        // Its samples are means of many derivations: they tell nothing of the slowest one.
        return new Timing(setting, timing.quietSeconds(), timing.medianSeconds(), Double.NaN, timing.samples());
    }

    private static @Nullable Setting setting(String benchmark, JsonNode params) {
        String contestant = text(params, "contestant");
        String setting = text(params, "setting");
        if (benchmark.contains(".Pbkdf2Benchmark.") && contestant.equals("midstate")) {
            return Setting.parse(Kdf.PBKDF2, "iterations=" + text(params, "iterations"));
        }
        if (!contestant.equals("bouncycastle") || !setting.matches("\\d{1,8}/\\d{1,3}/\\d{1,3}")) {
            return null;
        }
        int[] numbers = Arrays.stream(setting.split("/", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        if (benchmark.contains(".ScryptBenchmark.")) {
            return Setting.scrypt(numbers[0], numbers[1], numbers[2]);
        }
        return benchmark.contains(".Argon2idBenchmark.")
                ? Setting.argon2id(numbers[0] * KIB_PER_MIB, numbers[1], numbers[2])
                : null;
    }

    private static String text(JsonNode node, String name) {
        JsonNode member = node.path(name);
        return member.isString() ? member.stringValue() : "";
    }
}
