/** What the server did: one event for each accepted step of the protocol, named like the action of the TLA+ model. */
@NullMarked
package dev.foxproof.server.trace;

import org.jspecify.annotations.NullMarked;
