package dev.foxproof.benchmarks;

import dev.foxproof.benchmarks.contestants.Contestants;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What a run measures. Each round gives every contestant a JVM of its own, one after another, so that a machine that becomes faster or slower
 * does so for all of them.
 */
record Plan(String name, List<Step> steps) {
    /**
     * @param rounds JVMs for each contestant
     */
    record Step(Task task, int rounds, Times times) {}

    /** The iterations of JMH in each JVM, the first of which are not counted. */
    record Times(int warmups, int measurements, TimeValue each) {}

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final List<Integer> PBKDF2 = List.of(1_000, 10_000, 100_000, 600_000, 650_000, 1_300_000);
    private static final List<String> SCRYPT = List.of(
            "16384/8/1", "32768/8/1", "65536/8/1", "131072/8/1", "262144/8/1", "65536/8/2", "32768/8/3", "16384/8/5");
    private static final List<String> ARGON2ID = List.of("46/1/1", "19/2/1", "12/3/1", "9/4/1", "7/5/1");

    /** Less than three minutes on two cores, and so with short iterations: what takes microseconds is only just warm. */
    static Plan quick() {
        Times cheap = new Times(4, 3, TimeValue.milliseconds(200));
        Times costly = new Times(2, 2, TimeValue.milliseconds(200));
        return new Plan(
                "quick",
                concat(
                        steps(floors(), 1, cheap),
                        steps(Stream.of(Task.pbkdf2(650_000), Task.scrypt("65536/8/1")), 2, costly),
                        steps(Stream.of(Task.pbkdf2(1_000)), 1, cheap),
                        steps(Stream.of(Task.argon2id("46/1/1"), Task.argon2id("19/2/1")), 1, costly),
                        steps(primitives(), 1, cheap),
                        steps(wholes(), 1, cheap),
                        steps(
                                Stream.of(
                                                Task.pbkdf2(650_000).among("openssl", "jdk", "midstate"),
                                                Task.scrypt("65536/8/1").among("openssl", "bouncycastle"))
                                        .filter(task -> CORES > 1)
                                        .map(task -> task.withThreads(CORES)),
                                1,
                                costly)));
    }

    /** Everything, with one thread and with as many as there are cores. */
    static Plan full() {
        Times times = new Times(2, 3, TimeValue.seconds(1));
        return new Plan(
                "full",
                concat(
                        steps(floors(), 2, times),
                        steps(everything(), 2, times),
                        steps(everything().filter(task -> CORES > 1).map(task -> task.withThreads(CORES)), 2, times)));
    }

    private static Stream<Step> steps(Stream<Task> tasks, int rounds, Times times) {
        return tasks.map(task -> new Step(task, rounds, times));
    }

    private static Stream<Task> floors() {
        return Stream.of(Floor.Unit.values()).map(Task::floor);
    }

    private static Stream<Task> everything() {
        return concat(
                PBKDF2.stream().map(Task::pbkdf2),
                SCRYPT.stream().map(Task::scrypt),
                ARGON2ID.stream().map(Task::argon2id),
                primitives(),
                wholes())
                .stream();
    }

    private static Stream<Task> primitives() {
        return Stream.of(
                Task.primitive("hkdf", Contestants.HKDF),
                Task.primitive("hmac", Contestants.HMAC),
                Task.primitive("aes256Cbc", Contestants.AES_CBC));
    }

    private static Stream<Task> wholes() {
        return Stream.of(
                Task.whole(
                        "client login v1",
                        "LoginBenchmark.clientV1",
                        Optional.of(Floor.pbkdf2(Pbkdf2Parameters.V1.iterations()))),
                Task.whole(
                        "client login v2",
                        "LoginBenchmark.clientV2",
                        Optional.of(Floor.pbkdf2(Pbkdf2Parameters.V2.iterations()))),
                Task.whole(
                        "server verification",
                        "LoginBenchmark.serverVerification",
                        Optional.of(Floor.scrypt(ScryptParameters.ONEPW))),
                Task.whole("hawk sign", "HawkBenchmark.sign", Optional.empty()),
                Task.whole("hawk verify", "HawkBenchmark.verify", Optional.empty()),
                Task.whole("hawk header parse", "HawkBenchmark.parse", Optional.empty()));
    }

    @SafeVarargs
    private static <T> List<T> concat(Stream<T>... parts) {
        return Stream.of(parts).flatMap(part -> part).toList();
    }

    List<Task> tasks() {
        return steps.stream().map(Step::task).toList();
    }
}
