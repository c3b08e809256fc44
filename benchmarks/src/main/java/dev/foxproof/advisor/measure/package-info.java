/** What derivations cost whoever runs them: measured on this machine, or read from JMH's results. */
@NullMarked
package dev.foxproof.advisor.measure;

import org.jspecify.annotations.NullMarked;
