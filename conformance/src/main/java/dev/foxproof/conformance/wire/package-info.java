/** HTTP/1.1 as exact bytes: what is sent is what a check asked for, and every byte both ways is kept for the report. */
@NullMarked
package dev.foxproof.conformance.wire;

import org.jspecify.annotations.NullMarked;
