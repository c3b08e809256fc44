package dev.foxproof.benchmarks;

import dev.foxproof.benchmarks.contestants.Contestant;
import dev.foxproof.benchmarks.contestants.Contestants;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A function at one setting, and who computes it.
 *
 * @param benchmark class and method of JMH
 * @param parameters of JMH, without the contestant
 * @param contestants empty if the specification's code is measured alone
 * @param reference what they have to compute; empty if the benchmark itself knows
 * @param threads that compute at once
 */
record Task(
        String function,
        String benchmark,
        Map<String, String> parameters,
        List<? extends Contestant> contestants,
        Optional<Supplier<byte[]>> reference,
        Optional<Floor> floor,
        int threads) {

    static Task pbkdf2(int iterations) {
        return new Task(
                "pbkdf2",
                "Pbkdf2Benchmark.derive",
                Map.of("iterations", Integer.toString(iterations)),
                Contestants.PBKDF2,
                Optional.of(() -> Pbkdf2Benchmark.reference(iterations)),
                Optional.of(Floor.pbkdf2(iterations)),
                1);
    }

    static Task scrypt(String setting) {
        ScryptParameters parameters = ScryptBenchmark.parse(setting);
        return new Task(
                "scrypt",
                "ScryptBenchmark.derive",
                Map.of("setting", setting),
                Contestants.SCRYPT,
                Optional.of(() -> ScryptBenchmark.reference(parameters)),
                Optional.of(Floor.scrypt(parameters)),
                1);
    }

    static Task argon2id(String setting) {
        return new Task(
                "argon2id",
                "Argon2idBenchmark.derive",
                Map.of("setting", setting),
                Contestants.ARGON2ID,
                Optional.of(() -> Argon2idBenchmark.reference(setting)),
                Optional.empty(),
                1);
    }

    /** HKDF, HMAC or AES-256-CBC, by the method that measures it. */
    static Task primitive(String method, List<? extends Contestant> contestants) {
        return new Task(
                method,
                "PrimitivesBenchmark." + method,
                Map.of(),
                contestants,
                Optional.of(PrimitivesBenchmark::reference),
                Optional.empty(),
                1);
    }

    static Task floor(Floor.Unit unit) {
        return switch (unit) {
            case SHA256_COMPRESSION ->
                new Task(
                        "sha256 compression",
                        "Sha256FloorBenchmark.compression",
                        Map.of(),
                        Contestants.SHA256,
                        Optional.of(Sha256FloorBenchmark::reference),
                        Optional.of(new Floor(unit, 1)),
                        1);
            case SALSA208_CORE ->
                new Task(
                        "salsa20/8 core",
                        "Salsa208FloorBenchmark.core",
                        Map.of(),
                        Contestants.SALSA208,
                        Optional.of(Salsa208FloorBenchmark::reference),
                        Optional.of(new Floor(unit, 1)),
                        1);
        };
    }

    /** What the specification's code does as a whole. */
    static Task whole(String function, String benchmark, Optional<Floor> floor) {
        return new Task(function, benchmark, Map.of(), List.of(), Optional.empty(), floor, 1);
    }

    Task withThreads(int other) {
        return new Task(function, benchmark, parameters, contestants, reference, floor, other);
    }

    Task among(String... names) {
        return new Task(
                function,
                benchmark,
                parameters,
                contestants.stream()
                        .filter(contestant -> List.of(names).contains(contestant.name()))
                        .toList(),
                reference,
                floor,
                threads);
    }

    String setting() {
        return String.join(" ", parameters.values());
    }
}
