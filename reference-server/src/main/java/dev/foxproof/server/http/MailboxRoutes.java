package dev.foxproof.server.http;

import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.mail.TestMailbox;
import java.util.List;
import java.util.Map;

/** The test mailbox, as Mozilla's development servers have it: whoever can reach the server reads all mail. */
record MailboxRoutes(TestMailbox mailbox) {
    private static final String PREFIX = "/mail/";

    List<Route> routes() {
        return List.of(
                Route.open(
                        "GET",
                        PREFIX + "*",
                        (request, body) -> Answer.ok(mailbox.read(recipient(request)).stream()
                                .map(MailboxRoutes::json)
                                .toList())),
                Route.open("DELETE", PREFIX + "*", (request, body) -> {
                    mailbox.clear(recipient(request));
                    return Answer.empty();
                }));
    }

    /** A plus sign stands for itself in a path. */
    private static String recipient(Request request) {
        return Request.percentDecoded(request.path().substring(PREFIX.length()).replace("+", "%2B"));
    }

    private static Map<String, Object> json(Mail mail) {
        return Map.of("to", mail.to().asTyped(), "headers", mail.headers());
    }
}
