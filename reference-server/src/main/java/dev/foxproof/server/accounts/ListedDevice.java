package dev.foxproof.server.accounts;

import dev.foxproof.server.store.Device;

/** A device as the session that asks sees it. */
public record ListedDevice(Device device, boolean current) {}
