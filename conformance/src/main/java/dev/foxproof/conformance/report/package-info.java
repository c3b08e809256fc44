/** What a run is told as: on the terminal, as JSON, as JUnit XML and as one HTML page. */
@NullMarked
package dev.foxproof.conformance.report;

import org.jspecify.annotations.NullMarked;
