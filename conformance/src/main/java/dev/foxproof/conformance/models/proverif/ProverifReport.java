package dev.foxproof.conformance.models.proverif;

import java.util.List;

/**
 * A run of queries.
 *
 * @param version of the ProVerif that was asked; empty if there is none, or it does not say
 * @param expectedVersion with which the expected answers were measured
 */
public record ProverifReport(String version, String expectedVersion, List<QueryResult> results) {
    public ProverifReport {
        results = List.copyOf(results);
    }

    /** Whether the answers are those of another version than the expected ones: a deviation may be the tool's. */
    public boolean otherVersion() {
        return !version.isEmpty() && !version.equals(expectedVersion);
    }

    public List<QueryResult> with(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }
}
