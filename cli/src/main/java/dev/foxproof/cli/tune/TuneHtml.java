package dev.foxproof.cli.tune;

import dev.foxproof.advisor.advice.Adversary;
import dev.foxproof.advisor.advice.Adversary.Stretch;
import dev.foxproof.advisor.advice.Candidate;
import dev.foxproof.advisor.advice.Crack;
import dev.foxproof.advisor.advice.Limits;
import dev.foxproof.advisor.advice.Minimum;
import dev.foxproof.advisor.advice.Pick;
import dev.foxproof.advisor.advice.References;
import dev.foxproof.advisor.advice.Side;
import dev.foxproof.advisor.advice.Tuning;
import dev.foxproof.advisor.advice.UpgradePlan;
import dev.foxproof.advisor.advice.Words;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.attack.Figure;
import dev.foxproof.advisor.attack.Sourced;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.cli.tune.TuneTables.Cell;
import dev.foxproof.cli.tune.TuneTables.Table;
import dev.foxproof.cli.tune.chart.Chart;
import dev.foxproof.cli.tune.chart.SvgCanvas;
import dev.foxproof.conformance.report.Html;
import dev.foxproof.conformance.report.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The advice as one page without external resources and without a script. */
final class TuneHtml {
    private static final double DAY = 86_400;
    private static final String STYLE = """
            main, header.top { max-width: 78rem; }
            .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; margin: 0 0 1rem; }
            .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
            table { border-collapse: collapse; width: 100%; font-size: .875rem; }
            th, td { text-align: left; padding: .4rem .45rem; border-top: 1px solid var(--line); vertical-align: baseline; }
            thead th { border-top: 0; color: var(--soft); font-weight: 600; font-size: .8rem; }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            td.k { white-space: nowrap; }
            td.a { min-width: 15rem; }
            li { overflow-wrap: anywhere; }
            td.r { min-width: 11rem; }
            tr.best td { background: var(--pass-wash); }
            tbody th { font-weight: 600; background: var(--code); }
            figure { margin: 0 0 1.4rem; padding: 1rem 1rem .4rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
            figure svg { display: block; width: 100%; height: auto; }
            figcaption { color: var(--soft); font-size: .9rem; margin: .2rem .4rem .6rem; }
            .warnings { background: var(--warn-wash); border-left: 3px solid var(--warn); padding: .6rem 1rem; margin: 0 0 1rem; }
            .warnings p { margin: .25rem 0; }
            ul.plain { padding-left: 1.1rem; }
            summary { cursor: pointer; margin: 0 0 .6rem; }
            """;

    private final TuneReport report;
    private final Tuning tuning;
    private final Html html = new Html();

    private TuneHtml(TuneReport report) {
        this.report = report;
        this.tuning = report.tuning();
    }

    static String write(TuneReport report) {
        TuneHtml page = new TuneHtml(report);
        page.page();
        return page.html.toString();
    }

    private void page() {
        Page.begin(html, "Parameters of key derivation", Page.WITHOUT_SCRIPT, STYLE + SvgCanvas.style());
        head();
        html.open("main");
        recommendations();
        charts();
        adversaries();
        lists();
        upgrade();
        settings();
        sources();
        html.close().close().close().own("\n");
    }

    private void head() {
        Limits limits = tuning.limits();
        html.open("header", "class", "top").leaf("h1", "Parameters of key derivation");
        outcome();
        html.open("dl", "class", "facts");
        Page.fact(
                html,
                tuning.measuredHere() ? "Measured on" : "Read from",
                tuning.measured().machine());
        Page.fact(html, "Target", Words.seconds(limits.targetSeconds()) + " for one derivation");
        Page.fact(html, "Memory", Words.bytes(limits.memoryBytes()) + " in one derivation");
        Page.fact(html, "Logins", Words.number(limits.loginsPerSecond()) + " a second at the busiest");
        Page.fact(html, "Server", limits.threads() + " threads, a heap of " + Words.bytes(limits.heapBytes()));
        html.close().close().own("\n");
    }

    /** Good is only what no source calls too little. */
    private void outcome() {
        if (!tuning.anything()) {
            html.leaf("p", "No setting is within the limits", "class", "outcome open");
            return;
        }
        List<Pick> named = Stream.of(tuning.pick(Side.CLIENT, Kdf.PBKDF2), tuning.pick(Side.SERVER, Kdf.SCRYPT))
                .flatMap(Optional::stream)
                .filter(pick -> pick.best() != null)
                .toList();
        boolean good = named.stream().allMatch(pick -> pick.below().isEmpty());
        String settings = named.stream()
                .flatMap(pick -> Optional.ofNullable(pick.best()).stream()
                        .map(best -> "a " + pick.side().text() + " affords "
                                + best.setting().text()))
                .collect(Collectors.joining(", "));
        String sentence = settings.isEmpty() ? "there is a recommendation" : settings;
        html.leaf(
                "p",
                Character.toUpperCase(sentence.charAt(0))
                        + sentence.substring(1)
                        + (good ? "" : ": below published minimums"),
                "class",
                good ? "outcome good" : "outcome open");
    }

    private void section(String title, String small) {
        html.open("h2").text(title);
        if (!small.isEmpty()) {
            html.leaf("small", small);
        }
        html.close();
    }

    private void recommendations() {
        section("What to take", "the dearest setting for an attacker within the limits");
        html.open("div", "class", "scroll", "tabindex", "0")
                .open("table")
                .open("thead")
                .open("tr");
        for (String name : List.of("side", "function", "setting")) {
            html.leaf("th", name);
        }
        for (String name : List.of("quiet", "median", "p99", "memory", "logins/s", "at a time")) {
            html.leaf("th", name, "class", "n");
        }
        html.leaf("th", "and").close().close().open("tbody");
        tuning.picks().forEach(this::pick);
        html.close().close().close();
        TuneText.today(tuning).ifPresent(today -> html.leaf("p", today));
        TuneText.asked(tuning).forEach(asked -> html.leaf("p", "Yours: " + asked + "."));
        List<String> warnings = tuning.picks().stream()
                .filter(pick -> pick.best() != null)
                .flatMap(pick -> pick.below().stream().map(minimum -> TuneText.warning(pick, minimum)))
                .distinct()
                .toList();
        if (!warnings.isEmpty()) {
            html.open("div", "class", "warnings", "role", "note");
            warnings.forEach(warning -> html.leaf("p", warning));
            html.close();
        }
    }

    private void pick(Pick pick) {
        Candidate shown = pick.best() == null ? pick.nearest() : pick.best();
        if (shown == null) {
            return;
        }
        html.open("tr", "class", pick.best() == null ? "none" : "best");
        html.leaf("td", pick.side().text());
        html.leaf("td", pick.kdf().title(), "class", "k");
        html.leaf("td", shown.setting().parameters(), "class", "k");
        number(Words.seconds(shown.timing().quietSeconds()));
        number(Words.seconds(shown.timing().medianSeconds()));
        number(Words.seconds(shown.timing().p99Seconds()));
        number(
                shown.setting().memoryBytes() == 0
                        ? "–"
                        : Words.bytes(shown.setting().memoryBytes()));
        number(pick.side() == Side.CLIENT ? "–" : Words.number(shown.loginsPerSecond()));
        number(pick.side() == Side.CLIENT ? "1" : "at most " + shown.concurrency());
        String remark = remark(pick)
                + TuneText.justMissed(pick).map(missed -> "; " + missed).orElse("");
        html.leaf("td", remark, "class", "r").close();
    }

    private static String remark(Pick pick) {
        if (pick.best() == null) {
            return "nothing is within the limits; this is the nearest";
        }
        if (pick.side() == Side.SERVER) {
            return pick.best().setting().memoryBytes() == 0
                    ? "memory is no limit"
                    : "half of the heap holds " + pick.best().memoryWall();
        }
        return pick.floor() == null || pick.ceiling() == null
                ? ""
                : "refuse below " + pick.floor().parameters() + " and above "
                        + pick.ceiling().parameters();
    }

    private void number(String words) {
        html.leaf("td", words, "class", "n");
    }

    private void charts() {
        for (Chart chart : TuneCharts.of(report)) {
            section(chart.title(), "");
            html.open("figure").own(SvgCanvas.inPage(chart));
            html.leaf("figcaption", chart.description()).close();
        }
    }

    private void adversaries() {
        section(
                "Who guesses, and what it costs them",
                "40 bits are 2⁴⁰ equally likely passwords, half of which are tried");
        html.open("p")
                .prose(
                        "The adversaries of this protocol differ: who sees `authPW` pays for the client's stretch alone, a thief of "
                                + "the database for both. The classes G1 to G4 are those of chapter 70, whose idealised machine is one of the "
                                + "attackers here.")
                .close();
        TuneCharts.cheapest(report)
                .flatMap(attacker -> TuneText.leak(tuning, attacker))
                .ifPresent(leak -> html.leaf("p", leak));
        for (Stretch stretch : tuning.stretches()) {
            html.open("h3")
                    .text(stretch.name() + ": " + stretch.client().text() + ", then "
                            + stretch.server().text())
                    .close();
            html.open("div", "class", "scroll", "tabindex", "0")
                    .open("table")
                    .open("thead")
                    .open("tr");
            html.leaf("th", "attacker").leaf("th", "guesses/s", "class", "n");
            for (int bits : TuneTables.BITS) {
                html.leaf("th", bits + " bits", "class", "n");
            }
            html.close().close().open("tbody");
            for (Adversary adversary : Adversary.values()) {
                String costClass = TuneTables.costClass(adversary, stretch);
                html.open("tr")
                        .leaf(
                                "th",
                                (costClass.equals("–") ? "" : costClass + ": ") + adversary.who() + ", who holds "
                                        + adversary.holds(),
                                "colspan",
                                "6",
                                "scope",
                                "rowgroup")
                        .close();
                tuning.attackers().forEach(attacker -> search(attacker, adversary, stretch));
            }
            html.close().close().close();
        }
        details(new TuneTables(report).guesses(), "Each recommended setting alone, with energy");
    }

    private void search(Attacker attacker, Adversary adversary, Stretch stretch) {
        List<Crack> cracks = Arrays.stream(TuneTables.BITS)
                .mapToObj(bits ->
                        Crack.of(attacker, adversary.chain(stretch), Crack.guesses(bits), report.usdPerKilowattHour()))
                .flatMap(Optional::stream)
                .toList();
        if (cracks.isEmpty()) {
            return;
        }
        html.open("tr").leaf("td", attacker.title(), "class", "a");
        number(Words.perSecond(cracks.getFirst().guessesPerSecond()));
        for (Crack crack : cracks) {
            html.open("td", "class", "n").text(Words.seconds(crack.seconds()));
            if (!Double.isNaN(crack.dollars())) {
                html.empty("br").text(Words.dollars(crack.dollars()));
            }
            html.close();
        }
        html.close();
    }

    private void lists() {
        section("Public lists", "rank r takes r guesses; this is arithmetic, no list is here");
        details(new TuneTables(report).lists(), "To the last rank, in profile current");
    }

    private void upgrade() {
        section("An upgrade", "each account at its next login");
        html.open("ul", "class", "plain");
        report.plans().forEach((name, plan) -> html.leaf("li", sentence(name, plan)));
        html.close();
        details(new TuneTables(report).upgrade(), "Day by day");
        html.leaf(
                "p",
                "Logins of an account are taken to come at random and independently; accounts that nobody uses stay as they are, and with "
                        + "them their weaker values, until they are deleted or their passwords reset.");
    }

    private static String sentence(String name, UpgradePlan plan) {
        double half = plan.secondsTo(0.5);
        double ninety = plan.secondsTo(0.9);
        return name + ", " + Words.number(plan.accounts()) + " accounts that log in every "
                + Words.seconds(plan.loginEverySeconds()) + ", " + TuneText.percent(plan.dormant())
                + " of them unused: half "
                + (Double.isInfinite(half) ? "is never reached" : "after " + Words.seconds(half)) + ", 90 % "
                + (Double.isInfinite(ninety) ? "is never reached" : "after " + Words.seconds(ninety)) + "; "
                + TuneText.percent(plan.shareAfter(90 * DAY)) + " after 90 days. The server derives "
                + plan.derivationsPerUpgrade() + " more for each upgrade, at first "
                + Words.number(plan.extraPerSecond(0))
                + " a second on average, " + Words.number(plan.extraInAll()) + " in all; at the busiest hour up to "
                + plan.derivationsPerUpgrade() + " more for every login.";
    }

    private void settings() {
        TuneTables tables = new TuneTables(report);
        section("All settings", "≈ is estimated from another setting of the function");
        details(tables.settings(), "What was measured, and what follows");
        if (!tables.throughput().rows().isEmpty()) {
            details(tables.throughput(), "Under load");
        }
    }

    private void details(Table table, String title) {
        html.open("details").leaf("summary", title + " (" + table.name() + ".csv)");
        html.open("div", "class", "scroll", "tabindex", "0")
                .open("table")
                .open("thead")
                .open("tr");
        List<Cell> first = table.rows().isEmpty() ? List.of() : table.rows().getFirst();
        for (int i = 0; i < table.head().size(); i++) {
            String name = table.head().get(i).replaceAll(" (s|bytes)$", "");
            if (i < first.size() && first.get(i).number()) {
                html.leaf("th", name, "class", "n");
            } else {
                html.leaf("th", name);
            }
        }
        html.close().close().open("tbody");
        for (List<Cell> row : table.rows()) {
            html.open("tr");
            for (Cell cell : row) {
                html.leaf("td", cell.words(), "class", cell.number() ? "n" : "k");
            }
            html.close();
        }
        html.close().close().close().close();
    }

    private void sources() {
        section("Where the figures are from", "");
        html.open("ul", "class", "plain");
        for (Attacker attacker : tuning.attackers()) {
            html.open("li").leaf("strong", attacker.title());
            html.open("ul");
            for (Figure figure : attacker.figures()) {
                html.leaf(
                        "li",
                        Words.perSecond(figure.guessesPerSecond()) + " at "
                                + figure.setting().text() + ": " + figure.tool()
                                + (figure.mode() == 0 ? "" : ", mode " + figure.mode()) + ", " + figure.date() + ". "
                                + figure.source());
            }
            if (attacker.ideal() != null) {
                html.leaf(
                        "li",
                        Words.number(attacker.ideal().pbkdf2IterationsPerSecond()) + " iterations of PBKDF2 and "
                                + Words.number(attacker.ideal().bytesPerSecond()) + " bytes a second: "
                                + attacker.ideal().source());
            }
            sourced("watts", attacker.watts());
            sourced("dollars an hour", attacker.rentUsdPerHour());
            sourced("dollars to buy one", attacker.purchaseUsd());
            sourced("years until it is worth nothing", attacker.lifetimeYears());
            if (!attacker.note().isEmpty()) {
                html.leaf("li", attacker.note());
            }
            html.close().close();
        }
        html.close();
        html.leaf(
                "p",
                "A kilowatt-hour is assumed to cost " + Words.dollars(report.usdPerKilowattHour())
                        + "; --electricity changes that. Prices of attackers are in files that can be copied and changed.");
        html.open("ul", "class", "plain");
        for (Minimum minimum : References.minimums()) {
            html.leaf(
                    "li",
                    minimum.kdf().title() + ", "
                            + String.join(
                                    " or ",
                                    minimum.any().stream()
                                            .map(one -> one.parameters())
                                            .toList())
                            + ": " + minimum.by() + ", " + minimum.source());
        }
        References.lists().forEach(list -> html.leaf("li", list.name() + ": " + list.source()));
        html.close();
        rules();
    }

    private void sourced(String what, @Nullable Sourced sourced) {
        if (sourced != null) {
            html.leaf("li", Words.number(sourced.value()) + " " + what + ": " + sourced.source());
        }
    }

    private void rules() {
        section("How figures are scaled, and how far that holds", "");
        html.open("ul", "class", "plain");
        html.open("li")
                .prose(
                        "A published figure belongs to its own parameters. At others it is an estimate: of PBKDF2 linear in the "
                                + "iterations; of scrypt linear in 128·N·r·p and of Argon2id linear in m·t, the bytes passed over.")
                .close();
        html.leaf(
                "li",
                "More memory than in the figure slows a device down by more than that, once its own memory no longer holds as many guesses "
                        + "as it could compute at once. The estimate then favours the attacker. Less memory may favour the defender: "
                        + "caches begin to help.");
        html.leaf(
                "li",
                "A guess that goes through several functions takes the sum of their times. HKDF and HMAC are not counted.");
        html.leaf(
                "li",
                "The idealised machine is bound by computing for PBKDF2, and by its memory alone for the others, which is written once and "
                        + "read once in each pass.");
        html.leaf(
                "li",
                "Nobody pays for the time of people, for machines that stand still, or for the hall. Custom chips are not among the "
                        + "attackers: no figure of one is published.");
        html.close();
    }
}
