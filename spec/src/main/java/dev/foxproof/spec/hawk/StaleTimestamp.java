package dev.foxproof.spec.hawk;

import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.HawkException.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The {@code WWW-Authenticate: Hawk} header of an answer to a stale timestamp: the server's time with a MAC (tsm), by which a client may
 * learn how far its clock is off, and from nothing else.
 */
public record StaleTimestamp(HawkTimestamp ts, HawkMac tsm, String error) {
    private static final List<String> KNOWN = List.of("ts", "tsm", "error");

    public StaleTimestamp {
        AttributeText.require("error", error, 0, HawkArtifacts.EXT_CHARACTERS_MAX);
    }

    public static StaleTimestamp issue(HawkKey key, Instant now) {
        HawkTimestamp ts = HawkTimestamp.of(now);
        return new StaleTimestamp(ts, tsm(key, ts), "Stale timestamp");
    }

    /** The MAC over a timestamp. */
    public static HawkMac tsm(HawkKey key, HawkTimestamp ts) {
        return key.mac(NormalizedString.ofTimestamp(ts));
    }

    /**
     * @throws HawkException at stage PARSE if the header has another form or lacks ts or tsm
     */
    public static StaleTimestamp parse(String header) {
        Map<String, String> attributes = HawkAttributes.parse(header, KNOWN);
        return new StaleTimestamp(
                new HawkTimestamp(HawkAttributes.required(attributes, "ts")),
                HawkMac.parse("tsm", HawkAttributes.required(attributes, "tsm")),
                attributes.getOrDefault("error", ""));
    }

    /**
     * How far the server's clock is ahead of {@code now}, to the second.
     *
     * @throws HawkException at stage MAC if tsm is wrong, so that the time is anybody's claim
     */
    public Duration offset(HawkKey key, Instant now) {
        if (!tsm(key, ts).equals(tsm)) {
            throw new HawkException(
                    Stage.MAC, "tsm-mismatch", "the server's time is not authenticated: tsm does not match");
        }
        return Duration.between(Instant.ofEpochSecond(now.getEpochSecond()), ts.time());
    }

    public String header() {
        return HawkAttributes.print("ts", ts.digits(), "tsm", tsm.toBase64(), "error", error);
    }
}
