package dev.foxproof.cli.tune;

import dev.foxproof.advisor.advice.Adversary;
import dev.foxproof.advisor.advice.Adversary.Stretch;
import dev.foxproof.advisor.advice.Candidate;
import dev.foxproof.advisor.advice.Crack;
import dev.foxproof.advisor.advice.Minimum;
import dev.foxproof.advisor.advice.Pick;
import dev.foxproof.advisor.advice.Tuning;
import dev.foxproof.advisor.advice.UpgradePlan;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.attack.Figure;
import dev.foxproof.advisor.measure.Throughput;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The advice for programs. A number that is not known is left out. */
final class TuneJson {
    private static final int BITS = 40;
    private static final double DAY = 86_400;

    private TuneJson() {}

    static Map<String, Object> of(TuneReport report) {
        Tuning tuning = report.tuning();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", 1);
        root.put("machine", tuning.measured().machine());
        root.put("cores", tuning.measured().cores());
        root.put("measuredHere", tuning.measuredHere());
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("targetSeconds", tuning.limits().targetSeconds());
        limits.put("memoryBytes", tuning.limits().memoryBytes());
        limits.put("loginsPerSecond", tuning.limits().loginsPerSecond());
        limits.put("threads", tuning.limits().threads());
        limits.put("heapBytes", tuning.limits().heapBytes());
        limits.put("kdfs", tuning.limits().kdfs().stream().map(Kdf::id).toList());
        root.put("limits", limits);
        root.put("asked", tuning.asked().stream().map(Setting::text).toList());
        root.put("recommendations", tuning.picks().stream().map(TuneJson::pick).toList());
        root.put(
                "candidates",
                tuning.candidates().stream().map(TuneJson::candidate).toList());
        root.put(
                "throughput",
                tuning.measured().throughputs().stream()
                        .map(TuneJson::throughput)
                        .toList());
        root.put(
                "attackers",
                tuning.attackers().stream().map(one -> attacker(one, report)).toList());
        root.put("adversaries", adversaries(report));
        Map<String, Object> plans = new LinkedHashMap<>();
        report.plans().forEach((name, plan) -> plans.put(name, plan(plan)));
        root.put("upgrades", plans);
        return root;
    }

    private static Map<String, Object> pick(Pick pick) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("side", pick.side().text());
        map.put("kdf", pick.kdf().id());
        candidate(map, "best", pick.best());
        candidate(map, "nearest", pick.nearest());
        if (pick.nearest() != null) {
            map.put("nearestMissesBy", pick.missedBy());
        }
        setting(map, "floor", pick.floor());
        setting(map, "ceiling", pick.ceiling());
        map.put("below", pick.below().stream().map(TuneJson::minimum).toList());
        return map;
    }

    private static void candidate(Map<String, Object> map, String name, @Nullable Candidate candidate) {
        if (candidate != null) {
            map.put(name, candidate(candidate));
        }
    }

    private static void setting(Map<String, Object> map, String name, @Nullable Setting setting) {
        if (setting != null) {
            map.put(name, setting.parameters());
        }
    }

    private static Map<String, Object> minimum(Minimum minimum) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("any", minimum.any().stream().map(Setting::parameters).toList());
        map.put("by", minimum.by());
        map.put("source", minimum.source());
        return map;
    }

    private static Map<String, Object> candidate(Candidate one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kdf", one.setting().kdf().id());
        map.put("parameters", one.setting().parameters());
        map.put("quietSeconds", one.timing().quietSeconds());
        map.put("medianSeconds", one.timing().medianSeconds());
        number(map, "p99Seconds", one.timing().p99Seconds());
        map.put("samples", one.timing().samples());
        map.put("memoryBytes", one.setting().memoryBytes());
        map.put("concurrency", one.concurrency());
        if (one.setting().memoryBytes() > 0) {
            map.put("memoryWall", one.memoryWall());
        }
        number(map, "loginsPerSecond", one.loginsPerSecond());
        number(map, "loginsPerCore", one.loginsPerCore());
        map.put("measuredLoad", one.measuredLoad());
        number(map, "fastestDeviceGuessesPerSecond", one.guessesPerSecond());
        map.put("meetsClient", one.meetsClient());
        map.put("meetsServer", one.meetsServer());
        return map;
    }

    private static void number(Map<String, Object> map, String name, double value) {
        if (Double.isFinite(value)) {
            map.put(name, value);
        }
    }

    private static Map<String, Object> throughput(Throughput one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kdf", one.setting().kdf().id());
        map.put("parameters", one.setting().parameters());
        map.put("concurrency", one.concurrency());
        map.put("perSecond", one.perSecond());
        map.put("medianSeconds", one.medianSeconds());
        map.put("p99Seconds", one.p99Seconds());
        map.put("samples", one.samples());
        return map;
    }

    private static Map<String, Object> attacker(Attacker attacker, TuneReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", attacker.name());
        map.put("title", attacker.title());
        map.put("devices", attacker.devices());
        number(map, "usdPerDeviceHour", attacker.usdPerDeviceHour(report.usdPerKilowattHour()));
        map.put("figures", attacker.figures().stream().map(TuneJson::figure).toList());
        if (attacker.ideal() != null) {
            map.put("source", attacker.ideal().source());
        }
        return map;
    }

    private static Map<String, Object> figure(Figure figure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kdf", figure.setting().kdf().id());
        map.put("parameters", figure.setting().parameters());
        map.put("guessesPerSecond", figure.guessesPerSecond());
        map.put("tool", figure.tool());
        map.put("mode", figure.mode());
        map.put("date", figure.date());
        map.put("source", figure.source());
        return map;
    }

    private static List<Map<String, Object>> adversaries(TuneReport report) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Stretch stretch : report.tuning().stretches()) {
            for (Adversary adversary : Adversary.values()) {
                for (Attacker attacker : report.tuning().attackers()) {
                    Crack.of(attacker, adversary.chain(stretch), Crack.guesses(BITS), report.usdPerKilowattHour())
                            .ifPresent(crack -> {
                                Map<String, Object> map = new LinkedHashMap<>();
                                map.put("stretch", stretch.name());
                                map.put("who", adversary.who());
                                map.put("attacker", attacker.name());
                                map.put("guessesPerSecond", crack.guessesPerSecond());
                                map.put("secondsFor40Bits", crack.seconds());
                                number(map, "usdFor40Bits", crack.dollars());
                                number(map, "kilowattHoursFor40Bits", crack.kilowattHours());
                                all.add(map);
                            });
                }
            }
        }
        return all;
    }

    private static Map<String, Object> plan(UpgradePlan plan) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("accounts", plan.accounts());
        map.put("derivationsPerUpgrade", plan.derivationsPerUpgrade());
        number(map, "daysToHalf", plan.secondsTo(0.5) / DAY);
        map.put("shareAfter90Days", plan.shareAfter(90 * DAY));
        map.put("extraPerSecondAtFirst", plan.extraPerSecond(0));
        map.put("extraInAll", plan.extraInAll());
        return map;
    }
}
