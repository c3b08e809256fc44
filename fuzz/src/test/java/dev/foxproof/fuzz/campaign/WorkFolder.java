package dev.foxproof.fuzz.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.fuzz.FuzzTarget;
import dev.foxproof.fuzz.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an engine reads and writes while it runs: {@code corpus} stays for the next campaign, the rest is made anew.
 *
 * @param folder of one target
 */
record WorkFolder(Path folder) {
    Path corpus() {
        return folder.resolve("corpus");
    }

    Path seeds() {
        return folder.resolve("seeds");
    }

    Path artifacts() {
        return folder.resolve("artifacts");
    }

    Path dictionary() {
        return folder.resolve("dictionary");
    }

    /** The engine refuses an empty one. */
    boolean hasDictionary() throws IOException {
        return Files.size(dictionary()) > 0;
    }

    Path log() {
        return folder.resolve("log");
    }

    void prepare(FuzzTarget target, Predicate<Seed> wanted) throws IOException {
        empty(seeds());
        empty(artifacts());
        Files.createDirectories(corpus());
        for (Seed seed : target.seeds().filter(wanted).toList()) {
            Files.write(seeds().resolve(seed.name()), seed.input());
        }
        List<String> words = target.dictionary();
        Files.writeString(dictionary(), words.stream().map(WorkFolder::entry).collect(Collectors.joining()));
    }

    /** Forgets what earlier campaigns found. */
    void forget() throws IOException {
        empty(corpus());
    }

    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** libFuzzer's form of a word: in quotation marks, with everything but printable ASCII in hex. */
    private static String entry(String word) {
        StringBuilder text = new StringBuilder("\"");
        for (byte b : word.getBytes(UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '"' && b != '\\') {
                text.append((char) b);
            } else {
                text.append(String.format(java.util.Locale.ROOT, "\\x%02X", b));
            }
        }
        return text.append("\"\n").toString();
    }
}
