package dev.foxproof.server.store;

import java.time.Instant;

/**
 * An exchange that changes nothing but its time.
 *
 * @param read the registration as the exchange found it
 */
record Touch(Registration read, Instant at) {}
