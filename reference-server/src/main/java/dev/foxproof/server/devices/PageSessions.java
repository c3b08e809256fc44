package dev.foxproof.server.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.tokens.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The cookies of the page, in the memory of one process: a restart ends them all. Only a keyed hash of each is kept. When there are too
 * many, the oldest is forgotten, and its user signs in again.
 */
@Requirement({"DEV-59", "DEV-60"})
public class PageSessions {
    public static final Duration LIFETIME = Duration.ofHours(12);
    private static final int KEY_BYTES = 32;

    private record Page(TokenId session, Instant until) {}

    private final InstantSource clock;
    private final RandomGenerator random;
    private final int pagesMax;
    private final byte[] key = new byte[KEY_BYTES];
    /** The oldest first, which is also the one that ends first. */
    private final LinkedHashMap<String, Page> pages = new LinkedHashMap<>();

    /**
     * @param pagesMax how many cookies are good at the same time
     */
    public PageSessions(InstantSource clock, RandomGenerator random, int pagesMax) {
        this.clock = clock;
        this.random = random;
        this.pagesMax = pagesMax;
        random.nextBytes(key);
    }

    /** A fresh cookie for a session. */
    public PageCookie open(TokenId session) {
        PageCookie cookie = PageCookie.random(random);
        Instant now = clock.instant();
        synchronized (pages) {
            pages.put(cookie.fingerprint(key), new Page(session, now.plus(LIFETIME)));
            pages.values().removeIf(page -> !isAlive(page.until(), now));
            if (pages.size() > pagesMax) {
                pages.pollFirstEntry();
            }
        }
        return cookie;
    }

    /** The session that the cookie was made from, for as long as the cookie is good; whether the session still is, is another question. */
    public Optional<TokenId> session(PageCookie cookie) {
        String fingerprint = cookie.fingerprint(key);
        synchronized (pages) {
            return Optional.ofNullable(pages.get(fingerprint))
                    .filter(page -> isAlive(page.until(), clock.instant()))
                    .map(Page::session);
        }
    }

    public void close(PageCookie cookie) {
        String fingerprint = cookie.fingerprint(key);
        synchronized (pages) {
            pages.remove(fingerprint);
        }
    }

    /** Whether a cookie that ends at that moment is still good. */
    protected boolean isAlive(Instant until, Instant now) {
        return now.isBefore(until);
    }

    /** How many cookies are remembered. */
    int size() {
        synchronized (pages) {
            return pages.size();
        }
    }
}
