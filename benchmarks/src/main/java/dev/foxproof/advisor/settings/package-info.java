/** The key derivation functions that the advisor knows, and the settings of each. */
@NullMarked
package dev.foxproof.advisor.settings;

import org.jspecify.annotations.NullMarked;
