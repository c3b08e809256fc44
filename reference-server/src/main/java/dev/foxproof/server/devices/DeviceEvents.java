package dev.foxproof.server.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells those who listen, within this process, what happens to the devices of a user. Telling waits for nobody. */
public class DeviceEvents {
    public static final int PER_USER_MAX = 8;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final int subscriptionsMax;
    private final AtomicInteger total = new AtomicInteger();
    private final Map<UserId, Set<EventSubscription>> subscriptions = new ConcurrentHashMap<>();

    /**
     * @param subscriptionsMax how many may listen at the same time, of all users together
     */
    public DeviceEvents(int subscriptionsMax) {
        this.subscriptionsMax = subscriptionsMax;
    }

    /**
     * Begins to listen; whoever does closes the subscription.
     *
     * @throws RefusedException with errno 114 if the user has too many subscriptions, 201 if all users together have
     */
    @Requirement("DEV-57")
    public EventSubscription subscribe(UserId user) {
        EventSubscription subscription = new EventSubscription(closed -> end(user, closed));
        subscriptions.compute(user, (key, existing) -> {
            Set<EventSubscription> all = existing == null ? new HashSet<>() : new HashSet<>(existing);
            requireRoom(all.size());
            all.add(subscription);
            return Set.copyOf(all);
        });
        return subscription;
    }

    private void requireRoom(int ofUser) {
        if (ofUser >= perUserMax()) {
            throw new RefusedException(
                    Errno.TOO_MANY_REQUESTS,
                    "a user has at most " + PER_USER_MAX + " streams of events",
                    Map.of("retryAfter", RETRY_AFTER_SECONDS));
        }
        if (total.incrementAndGet() > subscriptionsMax) {
            total.decrementAndGet();
            throw new RefusedException(
                    Errno.SERVICE_UNAVAILABLE, "too many streams of events", Map.of("retryAfter", RETRY_AFTER_SECONDS));
        }
    }

    protected int perUserMax() {
        return PER_USER_MAX;
    }

    private void end(UserId user, EventSubscription closed) {
        subscriptions.computeIfPresent(user, (key, existing) -> {
            Set<EventSubscription> rest = new HashSet<>(existing);
            if (rest.remove(closed)) {
                total.decrementAndGet();
            }
            return rest.isEmpty() ? null : Set.copyOf(rest);
        });
    }

    /** Called after the transaction in which that happened. */
    @Requirement("DEV-56")
    public void publish(UserId user, List<? extends DeviceEvent> events) {
        for (EventSubscription subscription : subscriptions.getOrDefault(user, Set.of())) {
            events.forEach(subscription::offer);
        }
    }

    /** How many listen. */
    public int size() {
        return total.get();
    }
}
