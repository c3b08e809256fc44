package dev.foxproof.conformance.scenario;

import dev.foxproof.conformance.CheckStopped;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.wire.Connection;
import dev.foxproof.conformance.wire.Endpoint;
import dev.foxproof.conformance.wire.HttpAnswer;
import dev.foxproof.conformance.wire.Recorder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The mails of the run: {@code GET /mail/<address>} answers a JSON array, {@code DELETE} empties it. */
public final class Mailbox {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Endpoint endpoint;
    private final Recorder recorder;
    private final Duration timeout;

    Mailbox(Endpoint endpoint, Recorder recorder, Duration timeout) {
        this.endpoint = endpoint;
        this.recorder = recorder;
        this.timeout = timeout;
    }

    /** The mails to an address, oldest first. */
    public List<Mail> mails(String address) {
        HttpAnswer answer = call("GET", address);
        JsonNode list = Json.read(answer.body())
                .filter(JsonNode::isArray)
                .orElseThrow(() -> unusable("it answered " + answer.status() + " without a JSON array"));
        List<Mail> mails = new ArrayList<>();
        for (JsonNode mail : list) {
            Map<String, String> headers = new LinkedHashMap<>();
            Json.members(mail.path("headers")).forEach((name, value) -> {
                if (value.isString()) {
                    headers.put(name.toLowerCase(Locale.ROOT), value.stringValue());
                }
            });
            mails.add(new Mail(headers));
        }
        return mails;
    }

    /** The newest mail that fits, as soon as there is one; fails the check if there is none in time. */
    public Mail await(String address, Predicate<Mail> wanted, String description) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            List<Mail> fitting = mails(address).stream().filter(wanted).toList();
            if (!fitting.isEmpty()) {
                return fitting.getLast();
            }
            if (System.nanoTime() > deadline) {
                throw new CheckStopped(
                        Verdict.FAIL, "no mail with " + description + " came within " + timeout.toSeconds() + " s");
            }
            pause();
        }
    }

    /** The newest email code. */
    public String verifyCode(String address) {
        Mail mail = await(address, candidate -> candidate.verifyCode().isPresent(), "an email code");
        return mail.verifyCode().orElseThrow();
    }

    /** The newest code for a forgotten password. */
    public String recoveryCode(String address) {
        Mail mail = await(address, candidate -> candidate.recoveryCode().isPresent(), "a recovery code");
        return mail.recoveryCode().orElseThrow();
    }

    /** Removes the mails to an address. */
    public void empty(String address) {
        call("DELETE", address);
    }

    private HttpAnswer call(String method, String address) {
        String path = "/mail/"
                + URLEncoder.encode(address, StandardCharsets.UTF_8)
                        .replace("%40", "@")
                        .replace("+", "%20");
        try (Connection connection = Connection.open(endpoint, recorder, timeout, "reading mail")) {
            connection.send(method + " " + endpoint.prefix() + path + " HTTP/1.1\r\nHost: " + endpoint.hostHeader()
                    + "\r\nAccept: application/json\r\nConnection: close\r\n\r\n");
            return connection.answer();
        }
    }

    private static CheckStopped unusable(String why) {
        return new CheckStopped(Verdict.HARNESS_ERROR, "the mailbox cannot be read: " + why);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckStopped(Verdict.TIMEOUT, "interrupted while waiting for mail");
        }
    }
}
