package dev.foxproof.cli.device;

import dev.foxproof.cli.ExitStatus;
import dev.foxproof.cli.Report;
import dev.foxproof.client.http.HttpTransport;
import java.time.Duration;

/** What {@code enable} and {@code disable} have in common: the switch is turned here, and then the server is told. */
abstract class DeviceSwitch extends DeviceVerb {
    private final boolean on;
    private final String sentence;

    /**
     * @param sentence what is so from now on
     */
    DeviceSwitch(boolean on, String sentence) {
        this.on = on;
        this.sentence = sentence;
    }

    @Override
    final int run(HttpTransport transport) {
        try (SimulatedPhone phone = phone(new Happenings(out(), json))) {
            // Neither way executes a command, so that no track is begun.
            turn(client(transport, phone, Duration.ofDays(1), event -> {}), on);
        }
        new Report(out(), json).fact("on", on).say(sentence).end();
        return ExitStatus.OK;
    }
}
