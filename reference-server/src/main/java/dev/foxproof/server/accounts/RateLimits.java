package dev.foxproof.server.accounts;

import dev.foxproof.server.accounts.RateLimiter.Subject.Kind;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits by the generic cell rate algorithm: a subject may make so many calls at once, and then one each time that a share of the period
 * has passed. One moment is kept for each subject that is counted, in memory, until its calls are forgotten.
 */
@Requirement({"ERR-38", "PRIV-8"})
public final class RateLimits implements RateLimiter {
    /** Generous for people, including those behind one address; narrow for programs that guess. */
    public static final Map<Rule, Limit> STANDARD = Map.of(
            new Rule(Call.COMMAND, Kind.DEVICE), new Limit(30, Duration.ofMinutes(1)),
            new Rule(Call.PASSWORD, Kind.ACCOUNT), new Limit(20, Duration.ofMinutes(15)),
            new Rule(Call.PASSWORD, Kind.ADDRESS), new Limit(200, Duration.ofMinutes(15)),
            new Rule(Call.MAIL, Kind.ACCOUNT), new Limit(6, Duration.ofMinutes(15)),
            new Rule(Call.MAIL, Kind.ADDRESS), new Limit(60, Duration.ofMinutes(15)),
            new Rule(Call.CODE, Kind.ACCOUNT), new Limit(20, Duration.ofMinutes(15)),
            new Rule(Call.CODE, Kind.ADDRESS), new Limit(200, Duration.ofMinutes(15)),
            new Rule(Call.CREATE, Kind.ADDRESS), new Limit(30, Duration.ofMinutes(15)),
            new Rule(Call.LOOKUP, Kind.ADDRESS), new Limit(600, Duration.ofMinutes(15)));

    /** What a limit applies to; calls without a rule are not limited. */
    public record Rule(Call call, Kind kind) {}

    /**
     * How much is allowed.
     *
     * @param calls at least 1
     * @param period at least a millisecond for each call
     */
    public record Limit(int calls, Duration period) {
        public Limit {
            if (calls < 1 || period.toMillis() < calls) {
                throw new IllegalArgumentException("a limit needs at least one call, and a millisecond for each");
            }
        }

        private Duration share() {
            return period.dividedBy(calls);
        }
    }

    private record Counted(Call call, Subject subject) {}

    private final Map<Rule, Limit> limits;
    private final InstantSource clock;
    private final int subjectsMax;

    /** When the calls of a subject, made at the allowed pace, would end; the subject that called longest ago comes first. */
    private final LinkedHashMap<Counted, Instant> ends = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param subjectsMax how many subjects are counted at once; beyond, the one that called longest ago is forgotten
     */
    public RateLimits(Map<Rule, Limit> limits, InstantSource clock, int subjectsMax) {
        this.limits = Map.copyOf(limits);
        this.clock = clock;
        this.subjectsMax = subjectsMax;
    }

    @Override
    public void admit(Call call, Subject subject) {
        Limit limit = limits.get(new Rule(call, subject.kind()));
        if (limit != null) {
            Duration wait = count(new Counted(call, subject), limit, clock.instant());
            if (wait.isPositive()) {
                throw refused(wait);
            }
        }
    }

    /** How long to wait: zero if the call may be made, and is counted. */
    private synchronized Duration count(Counted counted, Limit limit, Instant now) {
        Instant end = ends.get(counted);
        Instant begin = end == null || end.isBefore(now) ? now : end;
        Instant next = begin.plus(limit.share());
        Duration wait = Duration.between(now.plus(limit.period()), next);
        if (!wait.isPositive()) {
            ends.put(counted, next);
            forget(now);
        }
        return wait;
    }

    private void forget(Instant now) {
        var eldest = ends.entrySet().iterator();
        while (eldest.hasNext()) {
            Instant end = eldest.next().getValue();
            if (ends.size() <= subjectsMax && end.isAfter(now)) {
                return;
            }
            eldest.remove();
        }
    }

    private static RefusedException refused(Duration wait) {
        // Rounded up: after that many seconds the call is allowed.
        long seconds = wait.plusMillis(999).toSeconds();
        return new RefusedException(
                Errno.TOO_MANY_REQUESTS, Errno.TOO_MANY_REQUESTS.message(), Map.of("retryAfter", seconds));
    }

    /** How many subjects are being counted. */
    synchronized int subjects() {
        return ends.size();
    }
}
