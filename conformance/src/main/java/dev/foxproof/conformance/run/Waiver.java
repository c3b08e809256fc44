package dev.foxproof.conformance.run;

import java.time.LocalDate;

/**
 * A failure that is known and does not count until a date.
 *
 * @param check the id of the check
 * @param reason why it is tolerated
 * @param link where that is discussed, an http or https URL
 * @param until the last day on which it holds
 */
public record Waiver(String check, String reason, String link, LocalDate until) {}
