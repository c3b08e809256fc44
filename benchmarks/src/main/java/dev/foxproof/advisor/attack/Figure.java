package dev.foxproof.advisor.attack;

import dev.foxproof.advisor.settings.Setting;

/**
 * A published speed of one device. It belongs to these parameters alone: at others it is an estimate, by {@link Guesses}.
 *
 * @param tool name and version of the program that was run
 * @param mode the program's number of the algorithm; 0 if it has none
 * @param date when it was published, as far as is known
 */
public record Figure(Setting setting, double guessesPerSecond, String tool, int mode, String date, String source) {}
