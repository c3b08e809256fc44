package dev.foxproof.cli.explain;

import java.util.List;

/**
 * The whole way from the input to the result.
 *
 * @param findings what was found wrong, or worth knowing, in sentences
 * @param holds false if something that was to be verified does not hold
 */
record Explanation(String title, List<Section> sections, List<String> findings, boolean holds) {
    /** Steps that belong together. */
    record Section(String title, List<Step> steps) {}

    Explanation(String title, List<Section> sections) {
        this(title, sections, List.of(), true);
    }
}
