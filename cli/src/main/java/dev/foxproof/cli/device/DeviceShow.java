package dev.foxproof.cli.device;

import dev.foxproof.cli.ExitStatus;
import dev.foxproof.cli.Report;
import dev.foxproof.client.devices.StoredDevice;
import dev.foxproof.client.http.HttpTransport;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code foxproof device state}. */
@Command(name = "state", description = "Show what the phone stores, except its secret. Asks no server.")
final class DeviceShow extends DeviceVerb {
    @Override
    int run(HttpTransport transport) {
        Optional<StoredDevice> stored = store().load();
        Report report = new Report(out(), json)
                .fact("registered", stored.isPresent())
                .say(stored.isPresent() ? "This phone is registered." : "This phone is not registered.");
        stored.ifPresent(device -> {
            report.line("server", "server", device.server().toString())
                    .line("device", "deviceid", device.id().text())
                    .line("state", "state", device.state().word());
            describe(report, device.accepts(), lockScreen().hasCode());
        });
        report.end();
        return ExitStatus.OK;
    }
}
