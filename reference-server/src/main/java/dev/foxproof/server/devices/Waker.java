package dev.foxproof.server.devices;

import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.PushUrl;

/** Wakes phones, later and without a promise: neither waits nor throws. */
@FunctionalInterface
public interface Waker {
    /**
     * @param url where the phone is woken; empty for a phone that only polls
     * @param version ascends for the device
     */
    void wake(DeviceId device, PushUrl url, long version);
}
