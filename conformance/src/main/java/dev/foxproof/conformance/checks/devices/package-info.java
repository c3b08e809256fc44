/** Checks of chapter 60: Find My Device. */
@NullMarked
package dev.foxproof.conformance.checks.devices;

import org.jspecify.annotations.NullMarked;
