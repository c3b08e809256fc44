package dev.foxproof.cli;

import dev.foxproof.cli.json.StrictJson;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a verb has to say: sentences for people, or with {@code --json} one object of facts for programs. */
public final class Report {
    private final PrintWriter out;
    private final boolean json;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    public Report(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** A sentence, for people alone. */
    public Report say(String sentence) {
        if (!json) {
            out.println(sentence);
        }
        return this;
    }

    /** A fact for programs alone; a sentence says it to people. */
    public Report fact(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    /** A fact that people see as a labelled line. */
    public Report line(String label, String name, Object value) {
        facts.put(name, value);
        if (!json) {
            out.printf("  %-12s %s%n", label, value);
        }
        return this;
    }

    public void end() {
        if (json) {
            out.println(StrictJson.indented(facts));
        }
        out.flush();
    }
}
