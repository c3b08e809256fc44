package dev.foxproof.cli.peer;

import dev.foxproof.cli.input.BoundedLines;
import dev.foxproof.cli.json.MalformedJsonException;
import dev.foxproof.cli.json.StrictJson;
import dev.foxproof.spec.errors.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers every line with one line, whatever the line holds, until the input ends.
 *
 * @param operations by the name that stands in {@code op}
 */
record Peer(Map<String, Operation> operations) {
    static final int LINE_BYTES_MAX = 1 << 20;

    /**
     * @throws IOException if the input cannot be read, or nobody reads the output any more
     */
    void run(InputStream in, PrintWriter out) throws IOException {
        BoundedLines lines = new BoundedLines(in, LINE_BYTES_MAX);
        for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            out.print(StrictJson.line(answer(line.get())));
            out.print('\n');
            if (out.checkError()) { // flushes
                throw new IOException("the output is closed");
            }
        }
    }

    private Map<String, Object> answer(BoundedLines.Line line) {
        if (!line.complete()) {
            return Answer.failed(null, "peer.line-too-long", "a line is at most " + LINE_BYTES_MAX + " bytes");
        }
        ObjectNode members;
        try {
            members = StrictJson.readObject(line.bytes());
        } catch (MalformedJsonException e) {
            return Answer.failed(null, "peer.malformed-json", "the line " + e.getMessage());
        }
        Case asked = new Case(members);
        @Nullable String name = asked.name();
        try {
            return Answer.ok(name, run(asked));
        } catch (CaseException e) {
            return Answer.failed(name, e.code(), e.getMessage());
        } catch (ProtocolException e) {
            return Answer.failed(name, e.code(), e.getMessage());
        }
    }

    private Map<String, Object> run(Case asked) {
        asked.text("name");
        Operation operation = operations.get(asked.text("op"));
        if (operation == null) {
            throw new CaseException(
                    "unknown-op", "op must be one of " + String.join(", ", new TreeSet<>(operations.keySet())));
        }
        Set<String> known = new HashSet<>(operation.members());
        known.add("name");
        known.add("op");
        asked.allowOnly(known);
        return operation.run().apply(asked);
    }
}
