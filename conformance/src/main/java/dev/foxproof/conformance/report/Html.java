package dev.foxproof.conformance.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * HTML as text, and SVG, which is written the same way. Whatever is not written by the reports themselves goes through {@link #text} or an
 * attribute and is escaped there.
 */
public final class Html {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attribute names and values alternate. A value that is empty gives a bare attribute. */
    public Html open(String element, String... attributes) {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    /** An element that has no end. */
    public Html empty(String element, String... attributes) {
        tag(element, attributes);
        return this;
    }

    private void tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                out.append("=\"")
                        .append(escape(Printable.line(attributes[i + 1])))
                        .append('"');
            }
        }
        out.append('>');
    }

    /** Closes the innermost element. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Text, escaped. */
    public Html text(String text) {
        out.append(escape(Printable.block(text)));
        return this;
    }

    /** An element that holds text alone. */
    public Html leaf(String element, String content, String... attributes) {
        return open(element, attributes).text(content).close();
    }

    /** Text in which the specification's Markdown marks code and emphasis. */
    public Html prose(String markdown) {
        out.append(escape(Printable.block(markdown))
                .replaceAll("`([^`]+)`", "<code>$1</code>")
                .replaceAll("(?<![\\w*])\\*([^*]+)\\*(?!\\w)", "<em>$1</em>"));
        return this;
    }

    /** HTML, CSS or script of our own, as it is. */
    public Html own(String markup) {
        out.append(markup);
        return this;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
