package dev.foxproof.cli.device;

import picocli.CommandLine.Command;

/** {@code foxproof device enable}. */
@Command(name = "enable", description = "Switch the phone on, and tell the server so.")
final class DeviceEnable extends DeviceSwitch {
    DeviceEnable() {
        super(true, "The phone is on; 'foxproof device run' takes its commands.");
    }
}
