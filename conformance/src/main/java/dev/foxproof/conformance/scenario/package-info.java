/** What a check works with: requests signed rightly or wrongly, answers that are asserted, accounts, mail, raw connections. */
@NullMarked
package dev.foxproof.conformance.scenario;

import org.jspecify.annotations.NullMarked;
