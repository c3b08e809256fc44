package dev.foxproof.cli.peer;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Something that can be asked.
 *
 * @param members what a case may have beside {@code name} and {@code op}
 * @param run the members of the answer, in order
 */
record Operation(Set<String> members, Function<Case, Map<String, Object>> run) {}
