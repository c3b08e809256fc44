/** What a guess costs whoever guesses: attackers as data with sources, and the rules by which their figures are scaled. */
@NullMarked
package dev.foxproof.advisor.attack;

import org.jspecify.annotations.NullMarked;
