package dev.foxproof.cli.tune;

import dev.foxproof.advisor.advice.Adversary;
import dev.foxproof.advisor.advice.Adversary.Stretch;
import dev.foxproof.advisor.advice.Candidate;
import dev.foxproof.advisor.advice.Crack;
import dev.foxproof.advisor.advice.PasswordList;
import dev.foxproof.advisor.advice.References;
import dev.foxproof.advisor.advice.UpgradePlan;
import dev.foxproof.advisor.advice.Words;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.attack.Guesses;
import dev.foxproof.advisor.measure.Throughput;
import dev.foxproof.advisor.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The tables of the report, each as one row of names and rows of values: for the page as words, for CSV as plain numbers. */
final class TuneTables {
    static final int[] BITS = {30, 40, 50, 60};

    private static final double DAY = 86_400;
    private static final int[] DAYS = {1, 7, 14, 30, 60, 90, 180, 365};

    private final TuneReport report;

    TuneTables(TuneReport report) {
        this.report = report;
    }

    /**
     * A table.
     *
     * @param name of its file
     * @param rows of cells that hold a number in plain digits, with its words for people, or a text
     */
    record Table(String name, String title, List<String> head, List<List<Cell>> rows) {
        String csv() {
            StringBuilder out = new StringBuilder();
            line(out, head);
            rows.forEach(row -> line(out, row.stream().map(Cell::plain).toList()));
            return out.toString();
        }

        private static void line(StringBuilder out, List<String> cells) {
            out.append(cells.stream().map(Table::quoted).collect(Collectors.joining(",")))
                    .append("\r\n");
        }

        /** RFC 4180; a text that a spreadsheet would take for a formula is kept from it by an apostrophe. */
        private static String quoted(String cell) {
            String safe = cell.matches("[=+@\\t\\r].*|-\\D.*") ? "'" + cell : cell;
            return safe.matches("[^\",\\r\\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
        }
    }

    /** A value. */
    record Cell(String words, String plain, boolean number) {
        static Cell text(String text) {
            return new Cell(text, text, false);
        }

        static Cell of(double value, String words) {
            return new Cell(words, Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "", true);
        }
    }

    List<Table> all() {
        return List.of(settings(), throughput(), guesses(), adversaries(), lists(), upgrade());
    }

    Table settings() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Candidate one : report.tuning().candidates()) {
            rows.add(List.of(
                    Cell.text(one.setting().kdf().title()),
                    Cell.text(one.setting().parameters()),
                    Cell.of(
                            one.timing().quietSeconds(),
                            Words.seconds(one.timing().quietSeconds())),
                    Cell.of(
                            one.timing().medianSeconds(),
                            Words.seconds(one.timing().medianSeconds())),
                    Cell.of(
                            one.timing().p99Seconds(),
                            Words.seconds(one.timing().p99Seconds())),
                    Cell.of(
                            one.timing().samples(),
                            one.timing().samples() == 0
                                    ? "computed"
                                    : Integer.toString(one.timing().samples())),
                    Cell.of(
                            one.setting().memoryBytes(),
                            one.setting().memoryBytes() == 0
                                    ? "–"
                                    : Words.bytes(one.setting().memoryBytes())),
                    Cell.of(
                            one.loginsPerSecond(),
                            Words.number(one.loginsPerSecond()) + (one.measuredLoad() ? "" : " ≈")),
                    Cell.of(one.loginsPerCore(), Words.number(one.loginsPerCore())),
                    one.setting().memoryBytes() == 0
                            ? new Cell("–", "", true)
                            : Cell.of(one.memoryWall(), Words.number(one.memoryWall())),
                    Cell.of(one.guessesPerSecond(), Words.perSecond(one.guessesPerSecond())),
                    Cell.text(TuneText.meets(one))));
        }
        return new Table(
                "settings",
                "Settings",
                List.of(
                        "function",
                        "parameters",
                        "quiet s",
                        "median s",
                        "p99 s",
                        "samples",
                        "memory bytes",
                        "logins/s",
                        "logins/s a core",
                        "memory ends at",
                        "guesses/s of the fastest device",
                        "within the limits of"),
                rows);
    }

    Table throughput() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Throughput one : report.tuning().measured().throughputs()) {
            rows.add(List.of(
                    Cell.text(one.setting().text()),
                    Cell.of(one.concurrency(), Integer.toString(one.concurrency())),
                    Cell.of(one.perSecond(), Words.number(one.perSecond())),
                    Cell.of(one.medianSeconds(), Words.seconds(one.medianSeconds())),
                    Cell.of(one.p99Seconds(), Words.seconds(one.p99Seconds()))));
        }
        return new Table(
                "throughput", "Under load", List.of("setting", "at a time", "per second", "median s", "p99 s"), rows);
    }

    /** Each recommended setting against each attacker. */
    Table guesses() {
        List<List<Cell>> rows = new ArrayList<>();
        List<Setting> best = report.tuning().picks().stream()
                .flatMap(pick -> Optional.ofNullable(pick.best()).stream())
                .map(Candidate::setting)
                .distinct()
                .toList();
        for (Setting setting : best) {
            for (Attacker attacker : report.tuning().attackers()) {
                OptionalDouble rate = Guesses.perSecond(attacker, setting);
                if (rate.isPresent()) {
                    List<Cell> row = new ArrayList<>(List.of(
                            Cell.text(setting.text()),
                            Cell.text(attacker.title()),
                            Cell.of(rate.getAsDouble(), Words.perSecond(rate.getAsDouble())),
                            Cell.text(
                                    Guesses.published(attacker, setting)
                                            ? "published"
                                            : attacker.ideal() != null ? "model" : "scaled")));
                    search(row, attacker, List.of(setting));
                    rows.add(row);
                }
            }
        }
        return new Table(
                "guesses", "Each recommended setting alone, against each attacker", searchHead("setting"), rows);
    }

    private static List<String> searchHead(String first) {
        List<String> head = new ArrayList<>(List.of(first, "attacker", "guesses/s of a device", "figure"));
        for (int bits : BITS) {
            head.add(bits + " bits: time s");
            head.add(bits + " bits: kWh");
            head.add(bits + " bits: USD");
        }
        return head;
    }

    private void search(List<Cell> row, Attacker attacker, List<Setting> chain) {
        for (int bits : BITS) {
            Crack.of(attacker, chain, Crack.guesses(bits), report.usdPerKilowattHour())
                    .ifPresent(crack -> {
                        row.add(Cell.of(crack.seconds(), Words.seconds(crack.seconds())));
                        row.add(Cell.of(
                                crack.kilowattHours(),
                                Double.isNaN(crack.kilowattHours()) ? "–" : Words.number(crack.kilowattHours())));
                        row.add(Cell.of(crack.dollars(), Words.dollars(crack.dollars())));
                    });
        }
    }

    Table adversaries() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Stretch stretch : report.tuning().stretches()) {
            for (Adversary adversary : Adversary.values()) {
                for (Attacker attacker : report.tuning().attackers()) {
                    OptionalDouble rate = Guesses.perSecond(attacker, adversary.chain(stretch));
                    if (rate.isPresent()) {
                        List<Cell> row = new ArrayList<>(List.of(
                                Cell.text(stretch.name()),
                                Cell.text(adversary.who()),
                                Cell.text(costClass(adversary, stretch)),
                                Cell.text(attacker.title()),
                                Cell.of(rate.getAsDouble(), Words.perSecond(rate.getAsDouble()))));
                        for (int bits : BITS) {
                            Crack.of(
                                            attacker,
                                            adversary.chain(stretch),
                                            Crack.guesses(bits),
                                            report.usdPerKilowattHour())
                                    .ifPresent(crack -> {
                                        row.add(Cell.of(crack.seconds(), Words.seconds(crack.seconds())));
                                        row.add(Cell.of(crack.dollars(), Words.dollars(crack.dollars())));
                                    });
                        }
                        rows.add(row);
                    }
                }
            }
        }
        List<String> head = new ArrayList<>(List.of("stretch", "who", "class", "attacker", "guesses/s of a device"));
        for (int bits : BITS) {
            head.add(bits + " bits: time s");
            head.add(bits + " bits: USD");
        }
        return new Table("adversaries", "Who guesses, and what it costs them", head, rows);
    }

    static String costClass(Adversary adversary, Stretch stretch) {
        return switch (stretch.name()) {
            case "classic" -> adversary.classClassic();
            case "current" -> adversary.classCurrent();
            default -> "–";
        };
    }

    /** A whole list, by each who guesses at an account in profile current. */
    Table lists() {
        List<List<Cell>> rows = new ArrayList<>();
        for (PasswordList list : References.lists()) {
            for (Adversary adversary : List.of(Adversary.TAP, Adversary.THIEF, Adversary.HOLDER_OF_A_LEAKED_VALUE)) {
                for (Attacker attacker : report.tuning().attackers()) {
                    Crack.of(attacker, adversary.chain(Stretch.CURRENT), list.size(), report.usdPerKilowattHour())
                            .ifPresent(crack -> rows.add(List.of(
                                    Cell.text(list.name()),
                                    Cell.of(list.size(), Words.number(list.size())),
                                    Cell.text(adversary.who()),
                                    Cell.text(attacker.title()),
                                    Cell.of(crack.seconds(), Words.seconds(crack.seconds())),
                                    Cell.of(
                                            crack.kilowattHours(),
                                            Double.isNaN(crack.kilowattHours())
                                                    ? "–"
                                                    : Words.number(crack.kilowattHours())),
                                    Cell.of(crack.dollars(), Words.dollars(crack.dollars())))));
                }
            }
        }
        return new Table(
                "lists",
                "Public lists, to their last rank, in profile current",
                List.of("list", "rank", "who", "attacker", "time s", "kWh", "USD"),
                rows);
    }

    Table upgrade() {
        List<List<Cell>> rows = new ArrayList<>();
        report.plans().forEach((name, plan) -> {
            for (int days : DAYS) {
                rows.add(row(name, plan, days));
            }
        });
        return new Table(
                "upgrade",
                "Upgrades at the next login",
                List.of("upgrade", "days", "share upgraded", "further derivations/s"),
                rows);
    }

    private static List<Cell> row(String name, UpgradePlan plan, int days) {
        double share = plan.shareAfter(days * DAY);
        double extra = plan.extraPerSecond(days * DAY);
        return List.of(
                Cell.text(name),
                Cell.of(days, Integer.toString(days)),
                Cell.of(share, TuneText.percent(share)),
                Cell.of(extra, Words.number(extra)));
    }
}
