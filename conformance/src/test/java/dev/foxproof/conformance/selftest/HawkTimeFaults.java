package dev.foxproof.conformance.selftest;

import dev.foxproof.server.http.Answer;
import dev.foxproof.server.http.RouteFilter;
import dev.foxproof.server.http.TokenAuthenticator.Settings;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.HawkException.Stage;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.NonceStore;
import dev.foxproof.spec.hawk.StaleTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Servers that are wrong about the timestamp, or about what a nonce is and how long it counts. */
final class HawkTimeFaults {
    private HawkTimeFaults() {}

    // The timestamp

    /** A server that takes another difference between its clock and ts; the right one is 60 seconds. */
    private static Fault difference(String sentence, UnaryOperator<Duration> read) {
        return Fault.in(sentence, Meddling.time((sent, clock) -> {
            if (sent.ts().isEmpty()) {
                return clock;
            }
            Instant ts = Instant.ofEpochSecond(sent.ts().get());
            Instant now = ts.plus(read.apply(Duration.between(ts, clock.instant())));
            return InstantSource.fixed(now);
        }));
    }

    @Violates("HAWK-27")
    static Fault tsNotChecked() {
        return difference("accepts any ts", late -> Duration.ZERO);
    }

    @Violates("HAWK-27")
    static Fault windowOf30Seconds() {
        return difference("has a window of 30 seconds", late -> late.multipliedBy(2));
    }

    @Violates("HAWK-27")
    static Fault windowOf90Seconds() {
        return difference(
                "has a window of 90 seconds", late -> late.multipliedBy(2).dividedBy(3));
    }

    @Violates("HAWK-27")
    static Fault futureAccepted() {
        return difference("checks old timestamps only", late -> late.isNegative() ? Duration.ZERO : late);
    }

    @Violates("HAWK-27")
    static Fault pastAccepted() {
        return difference("checks timestamps ahead only", late -> late.isNegative() ? late : Duration.ZERO);
    }

    @Violates("HAWK-27")
    static Fault edgeExcluded() {
        return difference(
                "refuses a difference of exactly 60 seconds",
                late -> late.abs().equals(Duration.ofSeconds(60)) ? Duration.ofSeconds(61) : late);
    }

    @Violates("HAWK-27")
    static Fault edgeOneSecondLater() {
        return difference(
                "accepts a difference of 61 seconds",
                late -> late.abs().compareTo(Duration.ofSeconds(61)) <= 0 ? Duration.ZERO : late);
    }

    @Violates("HAWK-25")
    static Fault tsCheckedBeforeTheMac() {
        return Fault.in("tells strangers that their ts is stale", Meddling.requests(sent -> {
            Instant now = Instant.now();
            if (sent.ts().isPresent()
                    && Math.abs(now.getEpochSecond() - sent.ts().get()) > 60) {
                throw HawkException.stale(
                        "stale",
                        StaleTimestamp.issue(HawkKey.ofBytes(sent.key()), now).header());
            }
            return sent.request();
        }));
    }

    @Violates("HAWK-29")
    static Fault tsmWithAnotherKey() {
        return Fault.in(
                "makes tsm with a key of its own",
                parts -> parts.withErrors(right -> refusal -> right.render(
                        refusal instanceof HawkException hawk
                                        && hawk.challenge().isPresent()
                                ? HawkException.stale(
                                        "stale",
                                        StaleTimestamp.issue(HawkKey.ofText("server"), Instant.now())
                                                .header())
                                : refusal)));
    }

    @Violates("HAWK-28")
    static Fault noServerTime() {
        return Fault.in(
                "leaves serverTime out",
                parts -> parts.withErrors(right -> refusal -> Answers.without(right.render(refusal), "serverTime")));
    }

    @Violates("HAWK-28")
    static Fault noTsm() {
        return Fault.in(
                "leaves tsm out",
                parts -> parts.withErrors(right -> refusal -> {
                    var answer = right.render(refusal);
                    return answer.status() == 401 ? answer.withHeader("WWW-Authenticate", "Hawk") : answer;
                }));
    }

    // The nonce

    private static final NonceStore FORGETFUL = (id, nonce, ts, staleAfter) -> true;

    private static Fault nonces(String sentence, Function<Settings, NonceStore> store) {
        return Fault.in(sentence, Meddling.settings(settings -> withNonces(settings, store.apply(settings))));
    }

    private static Settings withNonces(Settings right, NonceStore nonces) {
        return new Settings(right.profile(), right.origin(), nonces, right.clock());
    }

    /** A store that knows a nonce by this key. */
    private static NonceStore keyed(Function<List<String>, Object> key) {
        Set<Object> seen = ConcurrentHashMap.newKeySet();
        return (id, nonce, ts, staleAfter) -> seen.add(key.apply(List.of(id, nonce.text(), ts.digits())));
    }

    @Violates("HAWK-31")
    static Fault noncesForgotten() {
        return nonces("remembers no nonce", settings -> FORGETFUL);
    }

    @Violates("HAWK-32")
    static Fault noncesOfAllTogether() {
        return nonces("keeps one set of nonces for all tokens", settings -> keyed(key -> key.subList(1, 3)));
    }

    @Violates("HAWK-33")
    static Fault noncesWithoutTs() {
        return nonces("refuses a nonce under another ts", settings -> keyed(key -> key.subList(0, 2)));
    }

    @Violates("HAWK-32")
    static Fault noncesIgnoringCase() {
        return nonces(
                "compares nonces ignoring case",
                settings -> keyed(key -> key.toString().toLowerCase(Locale.ROOT)));
    }

    @Violates("HAWK-31")
    static Fault nonceLookedUpAndThenRecorded() {
        return nonces("looks a nonce up and records it a moment later", settings -> {
            Set<Object> seen = ConcurrentHashMap.newKeySet();
            return (id, nonce, ts, staleAfter) -> {
                Object key = List.of(id, nonce.text(), ts.digits());
                boolean fresh = !seen.contains(key);
                Moment.pass();
                seen.add(key);
                return fresh;
            };
        });
    }

    @Violates("HAWK-35")
    static Fault nonceForgottenAMinuteAfterItCame() {
        return nonces("forgets a nonce 60 seconds after it came", settings -> {
            Map<Object, Instant> seen = new ConcurrentHashMap<>();
            return (id, nonce, ts, staleAfter) -> {
                Instant now = settings.clock().instant();
                seen.values().removeIf(came -> came.plusSeconds(60).isBefore(now));
                return seen.putIfAbsent(List.of(id, nonce.text(), ts.digits()), now) == null;
            };
        });
    }

    @Violates("HAWK-36")
    static Fault nonceRecordedBySuccess() {
        Set<Object> seen = ConcurrentHashMap.newKeySet();
        ThreadLocal<Object> pending = new ThreadLocal<>();
        NonceStore store = (id, nonce, ts, staleAfter) -> {
            pending.set(List.of(id, nonce.text(), ts.digits()));
            return !seen.contains(pending.get());
        };
        RouteFilter filter = (request, call) -> {
            Answer answer = call.get();
            if (answer.status() == 200 && pending.get() != null) {
                seen.add(pending.get());
            }
            pending.remove();
            return answer;
        };
        return Fault.in(
                "records a nonce when the call succeeds",
                parts -> Meddling.settings(right -> withNonces(right, store))
                        .apply(parts)
                        .withFilter(filter));
    }

    /** A server that knows a request again by this key, if it looks at the request at all; nothing behind remembers. */
    private static Fault inFront(String sentence, Function<SentHawk, Object> key, Predicate<SentHawk> looksAt) {
        Set<Object> seen = ConcurrentHashMap.newKeySet();
        return Fault.in(sentence, Meddling.requests(right -> withNonces(right, FORGETFUL), sent -> {
            if (looksAt.test(sent) && !seen.add(key.apply(sent))) {
                throw new HawkException(Stage.NONCE, "nonce-replayed", "this nonce was used before");
            }
            return sent.request();
        }));
    }

    private static List<String> rightKey(SentHawk sent) {
        return List.of(sent.tokenId().toHex(), sent.first("nonce"), sent.first("ts"));
    }

    /** Whether all checks before the nonce hold. */
    private static boolean isRight(SentHawk sent) {
        boolean fresh = sent.ts()
                .filter(ts -> Math.abs(Instant.now().getEpochSecond() - ts) <= 60)
                .isPresent();
        boolean hashed = sent.request().body().length == 0 || sent.first("hash").equals(sent.payloadHash());
        return sent.signs(sent.lines()) && hashed && fresh;
    }

    @Violates("HAWK-31")
    static Fault noncesPerEndpoint() {
        return inFront(
                "keeps nonces for each endpoint",
                sent -> List.of(rightKey(sent), sent.request().path()),
                HawkTimeFaults::isRight);
    }

    @Violates("HAWK-48")
    static Fault noncesByTheTextOfTheId() {
        return inFront(
                "keeps nonces by the id as it is written",
                sent -> List.of(rightKey(sent), sent.first("id")),
                HawkTimeFaults::isRight);
    }

    @Violates("HAWK-48")
    static Fault noncesByTheHeader() {
        return inFront("knows a request again by the text of its header", SentHawk::header, HawkTimeFaults::isRight);
    }

    @Violates("HAWK-34")
    static Fault nonceRecordedBeforeTheMac() {
        return inFront("records a nonce before it looks at the MAC", HawkTimeFaults::rightKey, sent -> true);
    }

    @Violates("HAWK-34")
    static Fault nonceRecordedBeforeThePayload() {
        return inFront(
                "records a nonce before it looks at the body",
                HawkTimeFaults::rightKey,
                sent -> sent.signs(sent.lines()));
    }

    @Violates("HAWK-25")
    static Fault nonceCheckedBeforeTheTimestamp() {
        return inFront(
                "records the nonces of stale requests", HawkTimeFaults::rightKey, sent -> sent.signs(sent.lines()));
    }

    @Violates("HAWK-35")
    static Fault noncesOfTheLastThousandRequests() {
        Set<Object> seen = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Boolean> eldest) {
                return size() > 1000;
            }
        }));
        return Fault.in(
                "remembers the nonces of the last 1000 requests, authenticated or not",
                Meddling.requests(right -> withNonces(right, FORGETFUL), sent -> {
                    if (!seen.add(rightKey(sent)) && isRight(sent)) {
                        throw new HawkException(Stage.NONCE, "nonce-replayed", "this nonce was used before");
                    }
                    return sent.request();
                }));
    }
}
