package dev.foxproof.cli.account;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.client.http.Transport;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.spec.keys.Email;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads codes from a test mailbox: {@code GET /mail/<address>} answers a JSON array of mails with the codes in their headers. */
final class MailCodes {
    static final String VERIFY = "x-verify-code";
    static final String RECOVERY = "x-recovery-code";

    private static final int POLLS_MAX = 100;
    private static final long POLL_MILLIS = 100;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Transport transport;
    private final URI mailbox;

    /** A mail with a code. */
    record Coded(Optional<String> uid, String code) {}

    MailCodes(Transport transport, URI mailbox) {
        this.transport = transport;
        this.mailbox = mailbox;
    }

    /** The mails with such a code, oldest first. */
    List<Coded> all(Email email, String header) {
        String target = path() + "/mail/"
                + URLEncoder.encode(email.asTyped(), StandardCharsets.UTF_8).replace("%40", "@");
        List<Coded> codes = new ArrayList<>();
        try {
            RawResponse answer = transport.send(new RawRequest(
                    "GET", mailbox, target, List.of(new Header("Accept", "application/json")), new byte[0]));
            if (answer.status() != 200) {
                throw unusable("it answered status " + answer.status());
            }
            JsonNode mails = MAPPER.readTree(answer.body());
            if (!mails.isArray()) {
                throw unusable("its answer is no JSON array");
            }
            for (JsonNode mail : mails) {
                JsonNode headers = mail.path("headers");
                if (headers.path(header).isString()) {
                    codes.add(new Coded(
                            headers.path("x-uid").isString()
                                    ? Optional.of(headers.path("x-uid").stringValue())
                                    : Optional.empty(),
                            headers.path(header).stringValue()));
                }
            }
        } catch (TransportException e) {
            throw unusable(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw unusable("its answer is no JSON");
        }
        return codes;
    }

    /** The newest code, as soon as there are more than {@code before}. */
    Coded await(Email email, String header, int before) {
        for (int poll = 0; poll < POLLS_MAX; poll++) {
            List<Coded> codes = all(email, header);
            if (codes.size() > before) {
                return codes.getLast();
            }
            pause();
        }
        throw new CommandFault(
                "no mail with a code came to the mailbox within " + POLLS_MAX * POLL_MILLIS / 1000 + " seconds");
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFault("interrupted while waiting for a mail", e);
        }
    }

    private String path() {
        String path = mailbox.getRawPath() == null ? "" : mailbox.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static CommandFault unusable(String why) {
        return new CommandFault("the mailbox cannot be read: " + why);
    }
}
