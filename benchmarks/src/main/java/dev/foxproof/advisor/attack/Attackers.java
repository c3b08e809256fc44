package dev.foxproof.advisor.attack;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attackers that come with the advisor, and those of the user's files. */
public final class Attackers {
    /** Their names, and those of their files. */
    public static final List<String> NAMES =
            List.of("rtx-4090", "rtx-5090", "h100-pcie", "rented-rtx-4090", "farm-100", "unit");

    private static final long FILE_BYTES_MAX = 4L << 20;

    private Attackers() {}

    /**
     * @param nameOrFile a name of {@link #NAMES}, or a file: JSON as those here, or the output of {@code hashcat -b}
     * @throws AdvisorException if there is neither, or the file is something else
     */
    public static Attacker of(String nameOrFile) {
        if (NAMES.contains(nameOrFile)) {
            return packaged(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new AdvisorException("there is no attacker and no file \"" + nameOrFile + "\"; attackers are "
                    + String.join(", ", NAMES));
        }
        String text = read(file);
        return text.stripLeading().startsWith("{")
                ? json(text, nameOrFile)
                : HashcatOutput.parse(text, String.valueOf(file.getFileName()));
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new AdvisorException(file + " is larger than 4 MiB");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AdvisorException(file + " cannot be read as UTF-8 text", e);
        }
    }

    private static Attacker packaged(String name) {
        return json(resource("attackers/" + name + ".json"), name);
    }

    /** A data file of the advisor. */
    public static String resource(String path) {
        try (InputStream in =
                Objects.requireNonNull(Attackers.class.getResourceAsStream("/dev/foxproof/advisor/" + path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one attacker. */
    static Attacker json(String text, String where) {
        Json json = Json.parse(text, "the attacker " + where);
        List<Figure> figures = new ArrayList<>();
        @Nullable Sourced watts = json.sourced("watts");
        if (json.has("like")) {
            String like = json.text("like");
            if (!NAMES.contains(like) || like.equals(where)) {
                throw json.fault("is like \"" + like + "\", which is no other attacker");
            }
            Attacker model = packaged(like);
            figures.addAll(model.figures());
            watts = watts == null ? model.watts() : watts;
        }
        for (Json figure : json.all("figures")) {
            figures.add(figure(figure));
        }
        @Nullable Ideal ideal = ideal(json);
        if (figures.isEmpty() == (ideal == null)) {
            throw json.fault("must have either figures or ideal");
        }
        int devices = json.count("devices", 1);
        if (devices < 1) {
            throw json.fault("has no devices");
        }
        return new Attacker(
                json.text("name"),
                json.text("title"),
                devices,
                watts,
                json.sourced("rentUsdPerHour"),
                json.sourced("purchaseUsd"),
                json.sourced("lifetimeYears"),
                figures,
                ideal,
                json.has("note") ? json.text("note") : "");
    }

    private static Figure figure(Json figure) {
        try {
            return new Figure(
                    Setting.parse(Kdf.of(figure.text("kdf")), figure.text("parameters")),
                    figure.positive("guessesPerSecond"),
                    figure.text("tool"),
                    figure.count("mode", 0),
                    figure.text("date"),
                    figure.text("source"));
        } catch (AdvisorException e) {
            throw figure.fault("is no figure: " + e.getMessage());
        }
    }

    private static @Nullable Ideal ideal(Json json) {
        Json ideal = json.member("ideal");
        return ideal == null
                ? null
                : new Ideal(
                        ideal.positive("pbkdf2IterationsPerSecond"),
                        ideal.positive("bytesPerSecond"),
                        ideal.text("source"));
    }
}
