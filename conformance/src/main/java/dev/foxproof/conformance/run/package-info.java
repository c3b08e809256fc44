/** Running checks: who runs when against which server, what the outcome of each is called, and what may be waived. */
@NullMarked
package dev.foxproof.conformance.run;

import org.jspecify.annotations.NullMarked;
