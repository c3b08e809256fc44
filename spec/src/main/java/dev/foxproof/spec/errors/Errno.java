package dev.foxproof.spec.errors;

import java.util.Optional;

/** The numbered errors of the accounts API, with the HTTP status of each (chapter 50). */
public enum Errno {
    ACCOUNT_EXISTS(101, 400, "Account already exists"),
    UNKNOWN_ACCOUNT(102, 400, "Unknown account"),
    INCORRECT_PASSWORD(103, 400, "Incorrect password"),
    UNVERIFIED_ACCOUNT(104, 400, "Unverified account"),
    INVALID_VERIFICATION_CODE(105, 400, "Invalid verification code"),
    INVALID_JSON(106, 400, "Invalid JSON in request body"),
    INVALID_PARAMETER(107, 400, "Invalid parameter in request body"),
    MISSING_PARAMETER(108, 400, "Missing parameter in request body"),
    INVALID_SIGNATURE(109, 401, "Invalid request signature"),
    INVALID_TOKEN(110, 401, "Invalid authentication token in request signature"),
    STALE_TIMESTAMP(111, 401, "Invalid timestamp in request signature"),
    MISSING_CONTENT_LENGTH(112, 411, "Missing content-length header"),
    BODY_TOO_LARGE(113, 413, "Request body too large"),
    TOO_MANY_REQUESTS(114, 429, "Client has sent too many requests"),
    INVALID_NONCE(115, 401, "Invalid nonce in request signature"),
    ENDPOINT_GONE(116, 410, "This endpoint is no longer supported"),
    INCORRECT_EMAIL_CASE(120, 400, "Incorrect email case"),
    UNKNOWN_DEVICE(123, 400, "Unknown device"),
    DEVICE_CONFLICT(124, 400, "Session already registered by another device"),
    SERVICE_UNAVAILABLE(201, 503, "Service unavailable"),
    FORBIDDEN(999, 403, "Forbidden"),
    NOT_FOUND(999, 404, "Not found"),
    METHOD_NOT_ALLOWED(999, 405, "Method not allowed"),
    CONFLICT(999, 409, "Conflict"),
    NOT_ACCEPTED(999, 422, "The device does not accept this command"),
    HEADERS_TOO_LARGE(999, 431, "Request header fields too large"),
    UNSUPPORTED_MEDIA_TYPE(999, 415, "Unsupported media type"),
    BAD_REQUEST(999, 400, "Bad request"),
    INTERNAL(999, 500, "Unspecified error");

    private final int number;
    private final int status;
    private final String message;

    Errno(int number, int status, String message) {
        this.number = number;
        this.status = status;
        this.message = message;
    }

    /** The {@code errno} member of the error body. */
    public int number() {
        return number;
    }

    /** The HTTP status, which the error body repeats as {@code code}. */
    public int status() {
        return status;
    }

    /** The {@code message} member of the error body. */
    public String message() {
        return message;
    }

    /** The error with this number, if the number names one alone (999 does not). */
    public static Optional<Errno> of(int number) {
        for (Errno errno : values()) {
            if (errno.number == number && number != 999) {
                return Optional.of(errno);
            }
        }
        return Optional.empty();
    }
}
