package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.measure.Stopwatch;
import dev.foxproof.advisor.measure.Throughput;
import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;

/**
 * A machine by arithmetic.
 *
 * @param secondsPerIteration of PBKDF2
 * @param secondsPerByte of the others
 * @param together what share of its speed each keeps when two or more run
 */
record FakeMachine(double secondsPerIteration, double secondsPerByte, double together, int cores) implements Stopwatch {
    private double seconds(Setting setting) {
        return setting.work() * (setting.kdf() == Kdf.PBKDF2 ? secondsPerIteration : secondsPerByte);
    }

    @Override
    public List<Timing> time(List<Setting> settings, int samplesMin, Progress progress) {
        return settings.stream()
                .map(setting ->
                        new Timing(setting, seconds(setting), 1.1 * seconds(setting), 1.2 * seconds(setting), 20))
                .toList();
    }

    @Override
    public Throughput throughput(Setting setting, int concurrency, Progress progress) {
        double speed = concurrency == 1 ? 1 : Math.min(concurrency, cores) * together;
        return new Throughput(
                setting, concurrency, speed / seconds(setting), seconds(setting), 2 * seconds(setting), 50);
    }
}
