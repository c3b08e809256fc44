package dev.foxproof.advisor.measure;

import dev.foxproof.advisor.settings.Setting;
import java.util.List;

/** Measures derivations. A test's one answers from a table. */
public interface Stopwatch {
    /**
     * Times each of the settings, in rounds, so that a slow minute of the machine falls on all of them.
     *
     * @param samplesMin how often each at least; quick ones are timed more often
     */
    List<Timing> time(List<Setting> settings, int samplesMin, Progress progress);

    Throughput throughput(Setting setting, int concurrency, Progress progress);

    /** Hears what is being measured. */
    @FunctionalInterface
    interface Progress {
        /**
         * @param done of {@code total} steps of the measurement
         */
        void at(String what, int done, int total);
    }
}
