package dev.foxproof.conformance.report;

import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.wire.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One exchange: request and answer side by side, JSON indented. */
final class ExchangeHtml {
    static final int SHOWN_MAX = 16 * 1024;

    private static final String END_OF_HEAD = "\r\n\r\n";

    private ExchangeHtml() {}

    static void write(Html html, Exchange exchange, int number, boolean open) {
        if (open) {
            html.open("details", "class", "exchange", "open", "");
        } else {
            html.open("details", "class", "exchange");
        }
        html.open("summary");
        html.leaf("span", exchange.millis() + " ms", "class", "ms");
        html.text(number + ". " + firstLine(exchange.request()) + " → " + outcome(exchange) + " ");
        html.leaf("span", exchange.note(), "class", "note");
        html.close();
        html.open("div", "class", "wire");
        side(html, "Request", exchange.request(), exchange.request().length, Optional.empty());
        side(
                html,
                "Answer",
                exchange.response(),
                exchange.response().length,
                exchange.answer().map(answer -> answer.body()));
        html.close();
        if (!exchange.outcome().isEmpty()) {
            html.leaf("p", exchange.outcome(), "class", "ended");
        }
        html.close();
    }

    private static void side(Html html, String title, byte[] bytes, int length, Optional<byte[]> decodedBody) {
        html.open("div").leaf("h4", title);
        if (length == 0) {
            html.leaf("p", "nothing", "class", "none").close();
            return;
        }
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = all.indexOf(END_OF_HEAD);
        String head = end < 0 ? all : all.substring(0, end);
        html.open("pre");
        boolean first = true;
        for (String line : cut(head).split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (first) {
                html.leaf("span", line, "class", "first");
            } else if (colon > 0) {
                html.text("\n").leaf("span", line.substring(0, colon + 1), "class", "name");
                html.text(line.substring(colon + 1));
            } else {
                html.text("\n" + line);
            }
            first = false;
        }
        html.close();
        byte[] body = decodedBody.orElseGet(() -> end < 0
                ? new byte[0]
                : all.substring(end + END_OF_HEAD.length()).getBytes(StandardCharsets.ISO_8859_1));
        if (body.length > 0) {
            html.leaf("pre", cut(pretty(body)), "class", "body");
        }
        html.close();
    }

    private static String pretty(byte[] body) {
        return Json.read(body)
                .map(json -> json.toPrettyString())
                .orElseGet(() -> new String(body, StandardCharsets.UTF_8));
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_MAX
                ? text
                : text.substring(0, SHOWN_MAX) + "\n… " + (text.length() - SHOWN_MAX) + " more characters";
    }

    private static String firstLine(byte[] request) {
        String text = new String(request, 0, Math.min(request.length, 400), StandardCharsets.ISO_8859_1);
        String line = text.lines().findFirst().orElse("(nothing sent)");
        String withoutVersion = line.endsWith(" HTTP/1.1") ? line.substring(0, line.length() - 9) : line;
        return withoutVersion.length() <= 120 ? withoutVersion : withoutVersion.substring(0, 120) + "…";
    }

    private static String outcome(Exchange exchange) {
        return exchange.answer()
                .map(answer -> answer.status() + " " + answer.reason())
                .orElse("no answer");
    }
}
