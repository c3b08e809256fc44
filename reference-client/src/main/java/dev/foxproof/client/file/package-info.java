/** Files that hold what a client must not lose or show: whole or not at all, for their owner alone. */
@NullMarked
package dev.foxproof.client.file;

import org.jspecify.annotations.NullMarked;
