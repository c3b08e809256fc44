/**
 * {@code foxproof peer}: the executable specification behind a line protocol, so that an implementation in any language can be compared
 * with it. One JSON object per line in, one out, in order.
 */
@NullMarked
package dev.foxproof.cli.peer;

import org.jspecify.annotations.NullMarked;
