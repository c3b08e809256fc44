package dev.foxproof.fuzz.campaign;

import java.nio.file.Path;

/**
 * What an engine found.
 *
 * @param problem its first line
 * @param input the file with the input that shows it
 */
record Finding(String problem, Path input) {}
