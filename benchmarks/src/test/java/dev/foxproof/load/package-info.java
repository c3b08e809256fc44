/**
 * The reference server under load: a bounded generator on loopback that signs each request anew, and the figures that it reports. It is
 * test code, so that neither it nor the PostgreSQL that it starts becomes a part of the command.
 */
@NullMarked
package dev.foxproof.load;

import org.jspecify.annotations.NullMarked;
