package dev.foxproof.server.store;

import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.UserId;
import java.time.Instant;

/**
 * What is kept for one device of chapter 60.
 *
 * @param secret what it signs with; kept in full, because Hawk's key is its text
 * @param pushVersion the version of its last push, 0 before the first
 * @param lastExchange when it last registered or asked for a command
 */
public record Registration(
        DeviceId id,
        UserId user,
        DeviceSecret secret,
        PushUrl pushUrl,
        long pushVersion,
        DeviceName name,
        Instant lastExchange,
        DeviceState state) {

    /** The same in another state. */
    public Registration in(DeviceState after) {
        return new Registration(id, user, secret, pushUrl, pushVersion, name, lastExchange, after);
    }

    /** The same with an exchange at that moment. */
    public Registration exchangedAt(Instant now) {
        return new Registration(id, user, secret, pushUrl, pushVersion, name, now, state);
    }

    /** The same with the version of one more push. */
    public Registration withNextPush() {
        return new Registration(id, user, secret, pushUrl, pushVersion + 1, name, lastExchange, state);
    }

    /** Without whose it is, where it is, and what is pending for it. */
    @Override
    public String toString() {
        return "Registration[redacted]";
    }
}
