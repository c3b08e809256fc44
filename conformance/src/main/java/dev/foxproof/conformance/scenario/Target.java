package dev.foxproof.conformance.scenario;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server under test.
 *
 * @param mailbox where {@code GET /mail/<address>} answers; null if its mails cannot be read
 * @param devices whether it has the endpoints of Find My Device
 * @param users how checks stand for users of Find My Device; null if by accounts that they make
 * @param push a push server that it is allowed to call; null if we have none
 * @param clock null if its clock is its own
 * @param ours our own clock
 * @param clockOffset how far its clock is ahead of ours, when it is its own
 */
public record Target(
        Endpoint endpoint,
        Profile profile,
        @Nullable Endpoint mailbox,
        boolean devices,
        @Nullable UserTemplates users,
        @Nullable PushReceiver push,
        @Nullable MovableClock clock,
        InstantSource ours,
        Duration clockOffset) {
    /** A server with its own clock. */
    public static Target of(Endpoint endpoint, Profile profile, @Nullable Endpoint mailbox, InstantSource ours) {
        return new Target(endpoint, profile, mailbox, true, null, null, null, ours, Duration.ZERO);
    }

    public Target withDevices(boolean offered) {
        return new Target(endpoint, profile, mailbox, offered, users, push, clock, ours, clockOffset);
    }

    public Target withUsers(UserTemplates newUsers) {
        return new Target(endpoint, profile, mailbox, devices, newUsers, push, clock, ours, clockOffset);
    }

    public Target withPush(PushReceiver newPush) {
        return new Target(endpoint, profile, mailbox, devices, users, newPush, clock, ours, clockOffset);
    }

    public Target withClock(MovableClock newClock) {
        return new Target(endpoint, profile, mailbox, devices, users, push, newClock, ours, Duration.ZERO);
    }

    public Target withClockOffset(Duration offset) {
        return new Target(endpoint, profile, mailbox, devices, users, push, clock, ours, offset);
    }

    public Target withProfile(Profile newProfile) {
        return new Target(endpoint, newProfile, mailbox, devices, users, push, clock, ours, clockOffset);
    }

    /** What the target's clock shows now, as far as we know. */
    public Instant now() {
        return clock == null ? ours.instant().plus(clockOffset) : clock.now();
    }

    public Set<Capability> capabilities() {
        EnumSet<Capability> capabilities = EnumSet.noneOf(Capability.class);
        if (mailbox != null) {
            capabilities.add(Capability.MAILBOX);
        }
        if (users != null || mailbox != null) {
            capabilities.add(Capability.USERS);
        }
        if (push != null) {
            capabilities.add(Capability.PUSH);
        }
        if (clock != null) {
            capabilities.add(Capability.CLOCK);
        }
        return capabilities;
    }

    /** Where the addresses of test accounts end: the mailbox's domain, or one that receives no mail. */
    String mailDomain() {
        boolean named = mailbox != null
                && mailbox.host().contains(".")
                && mailbox.host().matches(".*[a-z]");
        return named && mailbox != null ? mailbox.host() : "foxproof.example";
    }
}
