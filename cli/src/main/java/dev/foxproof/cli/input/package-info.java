/** What the command reads from people and pipes: bounded, strictly decoded, secrets without an echo. */
@NullMarked
package dev.foxproof.cli.input;

import org.jspecify.annotations.NullMarked;
