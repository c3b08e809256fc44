/** {@code foxproof check}: the conformance suite against any server, or against the embedded reference server. */
@NullMarked
package dev.foxproof.cli.check;

import org.jspecify.annotations.NullMarked;
