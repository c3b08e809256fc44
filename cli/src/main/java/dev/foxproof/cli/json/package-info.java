/** JSON as the command reads and writes it: strict on input, one spelling on output. */
@NullMarked
package dev.foxproof.cli.json;

import org.jspecify.annotations.NullMarked;
