package dev.foxproof.conformance.checks.hawk;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.StaleTimestamp;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Stale requests, and the server's time that their answer carries. */
public final class TimestampChecks {
    private static Answer status(Scenario s, long skew) {
        return s.get("/v1/session/status")
                .hawk(s.sharedAccount().session(), hawk -> hawk.skew(skew))
                .send();
    }

    @Check(
            id = "hawk/within-the-window",
            rule = "HAWK-27",
            expected = "a ts 55 seconds in the past or in the future is accepted",
            cause = "the window is smaller than 60 seconds, or open on one side only")
    void withinTheWindow(Scenario s) {
        status(s, -55).ok();
        status(s, 55).ok();
    }

    @Check(
            id = "hawk/outside-the-window",
            rule = {"HAWK-27", "HAWK-28"},
            negative = true,
            expected = "a ts 65 seconds in the past or in the future is refused with errno 111",
            cause = "the timestamp is not checked, or in one direction only")
    void outsideTheWindow(Scenario s) {
        status(s, -65).refused(Errno.STALE_TIMESTAMP);
        status(s, 65).refused(Errno.STALE_TIMESTAMP);
    }

    @Check(
            id = "hawk/edge-of-the-window",
            rule = "HAWK-27",
            needs = Capability.CLOCK,
            expected = "a difference of exactly 60 seconds is accepted, one of 61 is refused",
            cause = "the comparison is off by one")
    void edgeOfTheWindow(Scenario s) {
        // A ts has no fraction: only at a whole second can the difference be exactly 60.
        s.advance(Duration.ofSeconds(1).minusNanos(s.target().now().getNano()));
        Account account = s.newAccount();
        for (long skew : List.of(-60L, 60L)) {
            s.get("/v1/session/status")
                    .hawk(account.session(), hawk -> hawk.skew(skew))
                    .send()
                    .ok();
        }
        for (long skew : List.of(-61L, 61L)) {
            s.get("/v1/session/status")
                    .hawk(account.session(), hawk -> hawk.skew(skew))
                    .send()
                    .refused(Errno.STALE_TIMESTAMP);
        }
    }

    @Check(
            id = "hawk/ts-far-away",
            rule = "HAWK-28",
            negative = true,
            expected = "a ts of 0 and one of 12 nines are refused as stale, not with a server error",
            cause = "a difference overflows, or the ts is taken for milliseconds")
    void tsFarAway(Scenario s) {
        for (String ts : List.of("0", "999999999999")) {
            s.get("/v1/session/status")
                    .hawk(s.sharedAccount().session(), hawk -> hawk.ts(ts))
                    .send()
                    .refused(Errno.STALE_TIMESTAMP);
        }
    }

    @Check(
            id = "hawk/ts-in-milliseconds",
            rule = "HAWK-27",
            negative = true,
            expected = "the time in milliseconds is refused")
    void tsInMilliseconds(Scenario s) {
        s.get("/v1/session/status")
                .hawk(s.sharedAccount().session(), hawk -> hawk.ts(s.serverSeconds() * 1000 % 1_000_000_000_000L))
                .send()
                .refused(Errno.STALE_TIMESTAMP);
    }

    @Check(
            id = "hawk/tsm",
            rule = {"HAWK-28", "HAWK-29"},
            negative = true,
            expected = "the answer to a stale request carries ts and a tsm that verifies, and the server's time",
            cause = "tsm is computed with another key, over another text, or left out")
    void tsm(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        Answer answer = status(s, -3600).refused(Errno.STALE_TIMESTAMP);
        String header = answer.requireHeader("WWW-Authenticate");
        try {
            StaleTimestamp challenge = StaleTimestamp.parse(header);
            Duration offset = challenge.offset(
                    HawkKey.ofBytes(session.reqHmacKey().toBytes()), Instant.ofEpochSecond(s.serverSeconds()));
            s.require(
                    offset.abs().toSeconds() <= 5,
                    "ts is the server's time",
                    "ts is " + offset.toSeconds() + " seconds from the time of its Timestamp header");
        } catch (HawkException e) {
            throw s.failure("WWW-Authenticate with ts and a right tsm", header + " (" + e.getMessage() + ")");
        }
    }

    @Check(
            id = "hawk/server-time",
            rule = "HAWK-28",
            negative = true,
            expected = "the body of the answer to a stale request has serverTime, equal to ts",
            cause = "older clients read serverTime, and cannot correct their clock without it")
    void serverTime(Scenario s) {
        Answer answer = status(s, 3600).refused(Errno.STALE_TIMESTAMP);
        long serverTime = answer.number("serverTime");
        String header = answer.requireHeader("WWW-Authenticate");
        s.require(header.contains("ts=\"" + serverTime + "\""), "serverTime equals ts", serverTime + " and " + header);
    }
}
