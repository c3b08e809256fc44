package dev.foxproof.server.devices;

import dev.foxproof.spec.devices.Kind;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;

/** What is counted of devices. Labels are words of the server's own, so that their number is bounded, and tell nothing of anybody. */
public final class DeviceMetrics {
    private final Counter commands;
    private final Counter pushes;

    /** What happened to a command. */
    public enum Step {
        QUEUED,
        DELIVERED,
        DONE,
        FAILED
    }

    /** What became of a push, or of one try. */
    public enum Push {
        SENT,
        /** A try failed; another one follows. */
        FAILED,
        GIVEN_UP,
        /** There were too many, or the server stopped. */
        DROPPED,
        /** A newer push of the same device took its place. */
        SUPERSEDED
    }

    public DeviceMetrics(PrometheusRegistry registry) {
        commands = Counter.builder()
                .name("foxproof_device_commands_total")
                .help("Steps of commands to devices.")
                .labelNames("kind", "step")
                .register(registry);
        pushes = Counter.builder()
                .name("foxproof_device_pushes_total")
                .help("Pushes to devices.")
                .labelNames("outcome")
                .register(registry);
    }

    /** Counts for nobody to see. */
    public static DeviceMetrics unseen() {
        return new DeviceMetrics(new PrometheusRegistry());
    }

    void command(Kind kind, Step step) {
        commands.labelValues(kind.text(), word(step)).inc();
    }

    void pushed(Push outcome) {
        pushes.labelValues(word(outcome)).inc();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
