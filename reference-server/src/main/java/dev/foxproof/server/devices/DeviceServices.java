package dev.foxproof.server.devices;

import dev.foxproof.server.accounts.Tokens;

/** All services of chapter 60, over one environment. */
public record DeviceServices(
        Users users,
        Registrations registrations,
        Exchanges exchanges,
        OwnDevices ownDevices,
        DeviceEvents events,
        PageSessions pages,
        DeviceHousekeeping housekeeping) {
    private static final int PAGES_MAX = 100_000;
    private static final int SUBSCRIPTIONS_MAX = 512;

    /**
     * The right ones.
     *
     * @param tokens knows which sessions are alive
     */
    public static DeviceServices of(DeviceEnvironment environment, Tokens tokens) {
        DeviceEvents events = new DeviceEvents(SUBSCRIPTIONS_MAX);
        PageSessions pages = new PageSessions(environment.clock(), environment.random(), PAGES_MAX);
        return new DeviceServices(
                new Users(environment.store(), tokens, pages),
                new Registrations(environment, events),
                new Exchanges(environment, events),
                new OwnDevices(environment, events),
                events,
                pages,
                new DeviceHousekeeping(environment, events));
    }
}
