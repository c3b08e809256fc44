/** The verb {@code fuzz}: builds the fuzz targets and starts them in a process of their own, so that the command carries no fuzzer. */
@NullMarked
package dev.foxproof.cli.fuzz;

import org.jspecify.annotations.NullMarked;
