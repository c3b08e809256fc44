package dev.foxproof.cli.tune;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.advice.Limits;
import dev.foxproof.advisor.advice.Quantities;
import dev.foxproof.advisor.advice.UpgradePlan;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.attack.Attackers;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user wants to be advised on. */
final class TuneOptions {
    private static final double USD_MAX = 100;

    @Option(
            names = "--kdf",
            split = ",",
            paramLabel = "KDF",
            description = "Only these: pbkdf2, scrypt, argon2id. By default all.")
    List<String> kdfs = List.of();

    @Option(
            names = "--setting",
            paramLabel = "KDF:PARAMETERS",
            description =
                    "Judge this setting besides, such as scrypt:N=131072,r=8,p=1, pbkdf2:iterations=600000. May be repeated.")
    List<String> settings = List.of();

    @Option(
            names = "--target-latency",
            paramLabel = "TIME",
            description = "The longest median of one derivation, such as 250ms (the default).")
    String target = "250ms";

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "The most that one derivation may hold, such as 64MiB (the default).")
    String memory = "64MiB";

    @Option(
            names = "--logins-per-second",
            paramLabel = "N",
            description = "What the server must bear at its busiest; by default 20.")
    double loginsPerSecond = 20;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many derivations the server computes at a time; by default one per processor.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "The heap of the server's process; by default what this one may take.")
    @Nullable
    String heap;

    @Option(
            names = "--attacker",
            paramLabel = "NAME|FILE",
            description = {
                "A known attacker, a file of one, or the output of hashcat -b. May be repeated. Known are",
                "rtx-4090, rtx-5090, h100-pcie, rented-rtx-4090, farm-100 and unit, the machine of chapter 70; by default all."
            })
    List<String> attackers = List.of();

    @Option(
            names = "--electricity",
            paramLabel = "USD",
            description = "What an attacker pays for a kilowatt-hour, an assumption; by default 0.20.")
    double usdPerKilowattHour = 0.20;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "How many accounts an upgrade is planned for; by default 100000.")
    double accounts = 100_000;

    @Option(
            names = "--login-every",
            paramLabel = "TIME",
            description = "How long an account that is used goes without a login, on average; by default 14d.")
    String loginEvery = "14d";

    @Option(
            names = "--dormant",
            paramLabel = "SHARE",
            description = "The share of accounts that nobody uses any more, 0 to 1; by default 0.3.")
    double dormant = 0.3;

    Limits limits() {
        Set<Kdf> wanted = new LinkedHashSet<>();
        (kdfs.isEmpty() ? List.of("pbkdf2", "scrypt", "argon2id") : kdfs).forEach(name -> wanted.add(Kdf.of(name)));
        return new Limits(
                Quantities.seconds("--target-latency", target),
                Quantities.bytes("--memory", memory),
                loginsPerSecond,
                threads,
                heap == null ? Runtime.getRuntime().maxMemory() : Quantities.bytes("--heap", heap),
                List.copyOf(wanted));
    }

    List<Setting> settings() {
        return settings.stream().map(Setting::parse).distinct().toList();
    }

    List<Attacker> attackers() {
        if (!(usdPerKilowattHour >= 0 && usdPerKilowattHour <= USD_MAX)) {
            throw new AdvisorException("--electricity must be 0 to 100 dollars, not " + usdPerKilowattHour);
        }
        return (attackers.isEmpty() ? Attackers.NAMES : attackers)
                .stream().distinct().map(Attackers::of).toList();
    }

    /** The two upgrades that are planned, by their names. */
    Map<String, UpgradePlan> plans() {
        double every = Quantities.seconds("--login-every", loginEvery);
        Map<String, UpgradePlan> plans = new LinkedHashMap<>();
        plans.put("v1 to v2", new UpgradePlan(accounts, every, dormant, UpgradePlan.V1_TO_V2));
        plans.put("new parameters of scrypt", new UpgradePlan(accounts, every, dormant, UpgradePlan.NEW_PARAMETERS));
        return plans;
    }
}
