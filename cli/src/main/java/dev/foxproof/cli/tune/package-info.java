/** The verb {@code tune}: which parameters of the key derivation functions to take here, and what they cost everybody. */
@NullMarked
package dev.foxproof.cli.tune;

import org.jspecify.annotations.NullMarked;
