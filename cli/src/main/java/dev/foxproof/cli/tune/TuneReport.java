package dev.foxproof.cli.tune;

import dev.foxproof.advisor.advice.Tuning;
import dev.foxproof.advisor.advice.UpgradePlan;
import java.util.Map;

/**
 * What is reported.
 *
 * @param usdPerKilowattHour what attackers are assumed to pay
 * @param plans of upgrades, by their names
 */
record TuneReport(Tuning tuning, double usdPerKilowattHour, Map<String, UpgradePlan> plans) {}
