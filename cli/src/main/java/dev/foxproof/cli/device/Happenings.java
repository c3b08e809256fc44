package dev.foxproof.cli.device;

import dev.foxproof.cli.json.StrictJson;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what happens on the phone, one line each: a sentence for people, or with {@code --json} an object. Safe for several threads. */
final class Happenings {
    private final PrintWriter out;
    private final boolean json;

    Happenings(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void tell(String event, Map<String, ?> facts, String sentence) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("event", event);
        object.putAll(facts);
        String line = json ? StrictJson.line(object) : sentence;
        synchronized (this) {
            out.println(line);
            out.flush();
        }
    }
}
