package dev.foxproof.client.devices;

import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.Optional;

/**
 * What a phone says of itself when it registers.
 *
 * @param pushUrl where to wake it up
 * @param accepts the kinds of commands that it executes, at least one
 * @param name absent to keep the one it has
 */
public record Enrolment(PushUrl pushUrl, Accepts accepts, Optional<DeviceName> name) {
    /**
     * @throws MalformedValueException if no kind is accepted: on the wire that would mean all of them (DEV-14)
     */
    public Enrolment {
        if (accepts.kinds().isEmpty()) {
            throw new MalformedValueException("accepts", "must name at least one of r, l, t and e");
        }
    }
}
