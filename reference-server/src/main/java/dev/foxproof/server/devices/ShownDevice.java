package dev.foxproof.server.devices;

import dev.foxproof.server.store.Registration;
import java.time.Instant;

/**
 * A device as its user may see it.
 *
 * @param at the time at which positions and commands must not be over
 */
public record ShownDevice(Registration device, Instant at) {}
