package dev.foxproof.advisor.attack;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code hashcat -b} prints, of versions 5 to 7: the modes 10900 (PBKDF2-HMAC-SHA256), 8900 (scrypt) and 34000 (Argon2). hashcat names
 * one number of a mode's parameters; the others are those of its benchmark. scrypt is taken if that number is 16384, which stands for r=8
 * and p=1 since version 6.2; older versions timed another setting and called it {@code Iterations: 1}. Argon2id is taken as m=65536, t=3,
 * p=1, the setting that the notes of release 7.0.0 name.
 */
final class HashcatOutput {
    private static final Pattern VERSION = Pattern.compile("^hashcat \\(([^)]{1,60})\\) starting.*");
    private static final Pattern DEVICE = Pattern.compile("^\\* Device #0?\\d+: (.+)$");
    private static final Pattern MODE =
            Pattern.compile("^(?:\\* Hash-Mode |Hashmode: )(\\d{1,5})\\b.*?(?:[\\[(]Iterations: (\\d{1,9})[\\])])?$");
    private static final Pattern SPEED =
            Pattern.compile("^Speed\\.(?:Dev\\.)?#0?(\\d+|\\*)\\.*: +(\\d+(?:\\.\\d+)?) ([kMGT]?)H/s.*");

    private static final int PBKDF2 = 10_900;
    private static final int SCRYPT = 8_900;
    private static final int ARGON2 = 34_000;
    private static final int SCRYPT_N = 16_384;
    private static final double KILO = 1000;

    private String version = "of unknown version";
    private String device = "";
    private final List<Figure> figures = new ArrayList<>();
    private final String source;

    private int mode;
    private @Nullable Setting setting;
    private final List<Double> speeds = new ArrayList<>();
    private int devices = 1;

    private HashcatOutput(String source) {
        this.source = source;
    }

    /**
     * @throws AdvisorException if there is no figure of the three modes in it
     */
    static Attacker parse(String text, String source) {
        HashcatOutput output = new HashcatOutput(source);
        text.lines().map(String::stripTrailing).forEach(output::line);
        output.endOfMode();
        if (output.figures.isEmpty()) {
            throw new AdvisorException(
                    source + " is neither an attacker in JSON nor an output of hashcat -b with the modes 10900, "
                            + "8900 (at 16384 iterations) or 34000");
        }
        String name = output.device.isEmpty() ? source : output.device;
        return new Attacker(
                name,
                name + ", by the output of hashcat " + output.version,
                output.devices,
                null,
                null,
                null,
                null,
                output.figures,
                null,
                "");
    }

    private void line(String line) {
        Matcher match = VERSION.matcher(line);
        if (match.matches()) {
            version = match.group(1);
            return;
        }
        match = DEVICE.matcher(line);
        if (match.matches() && !line.endsWith("skipped") && !line.contains("WARNING") && device.isEmpty()) {
            device = match.group(1).split(",", -1)[0].strip();
            return;
        }
        match = MODE.matcher(line);
        if (match.matches()) {
            endOfMode();
            mode = Integer.parseInt(match.group(1));
            String iterations = match.group(2);
            setting = setting(mode, iterations == null ? 0 : Integer.parseInt(iterations));
            return;
        }
        match = SPEED.matcher(line);
        if (match.matches() && !match.group(1).equals("*")) {
            speeds.add(Double.parseDouble(match.group(2)) * unit(match.group(3)));
        }
    }

    private static @Nullable Setting setting(int mode, int iterations) {
        return switch (mode) {
            // hashcat counts the iterations after the first one: its benchmark's hash has 1000, and it prints 999.
            case PBKDF2 -> iterations == 0 ? null : Setting.pbkdf2(iterations + 1);
            case SCRYPT -> iterations == SCRYPT_N ? Setting.scrypt(SCRYPT_N, 8, 1) : null;
            case ARGON2 -> Setting.argon2id(65_536, 3, 1);
            default -> null;
        };
    }

    private static double unit(String prefix) {
        return switch (prefix) {
            case "k" -> KILO;
            case "M" -> KILO * KILO;
            case "G" -> KILO * KILO * KILO;
            case "T" -> KILO * KILO * KILO * KILO;
            default -> 1;
        };
    }

    private void endOfMode() {
        double sum = speeds.stream().mapToDouble(Double::doubleValue).sum();
        if (setting != null && sum > 0) {
            devices = speeds.size();
            figures.add(new Figure(
                    setting,
                    sum / speeds.size(),
                    "hashcat " + version,
                    mode,
                    "of the user",
                    String.format(Locale.ROOT, "the file %s", source)));
        }
        setting = null;
        speeds.clear();
    }
}
