package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.errors.RefusedException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The error body: {@code {code, errno, error, message, info}} and what the kind of error adds. */
@Requirement({"ERR-2", "ERR-3", "ERR-4"})
public record JsonErrors(InstantSource clock) implements ErrorRenderer {
    static final String INFO = "https://mozilla.github.io/ecosystem-platform/api#section/Response-format";

    @Override
    public Answer render(ProtocolException refusal) {
        Errno errno = refusal.errno();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", errno.status());
        body.put("errno", errno.number());
        body.put("error", reason(errno.status()));
        body.put("message", String.valueOf(refusal.getMessage()));
        body.put("info", INFO);
        Map<String, String> headers = new LinkedHashMap<>();
        if (errno.status() == 401) {
            headers.put("WWW-Authenticate", "Hawk");
        }
        addDetails(refusal, body, headers);
        return new Answer(errno.status(), headers, body, errno.number());
    }

    private void addDetails(ProtocolException refusal, Map<String, Object> body, Map<String, String> headers) {
        switch (refusal) {
            case RefusedException refused -> {
                body.putAll(refused.details());
                if (refused.details().get("retryAfter") instanceof Number seconds) {
                    headers.put("Retry-After", Long.toString(seconds.longValue()));
                }
            }
            case HawkException hawk -> {
                // HAWK-28: the server's time, which a client may believe only together with the tsm in the challenge.
                hawk.challenge().ifPresent(challenge -> {
                    headers.put("WWW-Authenticate", challenge);
                    body.put("serverTime", clock.instant().getEpochSecond());
                });
            }
            case MalformedValueException malformed -> body.put("param", malformed.name());
            default -> {
                // The fixed members say it all.
            }
        }
    }

    static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 411 -> "Length Required";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> "Internal Server Error";
        };
    }
}
