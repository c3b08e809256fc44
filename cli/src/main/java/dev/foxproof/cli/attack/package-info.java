/** The verb {@code attack}: the executable attacks against the reference client and the embedded reference server. */
@NullMarked
package dev.foxproof.cli.attack;

import org.jspecify.annotations.NullMarked;
