package dev.foxproof.advisor.measure;

import dev.foxproof.advisor.settings.Setting;

/**
 * How many derivations a second several threads finish together.
 *
 * @param concurrency how many ran at any time
 */
public record Throughput(
        Setting setting, int concurrency, double perSecond, double medianSeconds, double p99Seconds, int samples) {}
