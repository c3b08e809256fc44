package dev.foxproof.cli.device;

import picocli.CommandLine.Command;

/** {@code foxproof device disable}. */
@Command(
        name = "disable",
        description = "Switch the phone off, and tell the server so, once; it forgets commands and position.")
final class DeviceDisable extends DeviceSwitch {
    DeviceDisable() {
        super(false, "The phone is off: it is silent until 'foxproof device enable', and stays registered.");
    }
}
