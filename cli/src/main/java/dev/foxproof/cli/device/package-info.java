/**
 * {@code foxproof device}: a simulated phone at the command line. Each verb is a class; what they share is in {@link
 * dev.foxproof.cli.device.DeviceVerb}, the phone itself is {@link dev.foxproof.cli.device.SimulatedPhone}.
 */
@NullMarked
package dev.foxproof.cli.device;

import org.jspecify.annotations.NullMarked;
