package dev.foxproof.server.devices;

import dev.foxproof.server.store.Registration;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.PendingCommand;
import dev.foxproof.spec.devices.RecordedPosition;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Deletes positions and commands whose time is over. No answer depends on when it runs. */
public class DeviceHousekeeping {
    private final DeviceEnvironment environment;
    private final DeviceEvents events;

    public DeviceHousekeeping(DeviceEnvironment environment, DeviceEvents events) {
        this.environment = environment;
        this.events = events;
    }

    /**
     * Deletes what is over, and tells those who watch.
     *
     * @return of how many devices something was deleted
     */
    @Requirement({"DEV-40", "DEV-51", "DEV-52"})
    public int purge() {
        Instant now = environment.now();
        Set<DeviceId> changed = new LinkedHashSet<>();
        changed.addAll(environment
                .store()
                .write(tx -> tx.registrations().deletePositionsRecordedUntil(now.minus(RecordedPosition.LIFETIME))));
        changed.addAll(environment
                .store()
                .write(tx -> tx.registrations().deleteCommandsQueuedUntil(now.minus(PendingCommand.LIFETIME))));
        changed.forEach(this::publish);
        return changed.size();
    }

    private void publish(DeviceId id) {
        environment
                .store()
                .read(tx -> tx.registrations().find(id))
                .map(Registration::user)
                .ifPresent(user -> events.publish(user, List.of(new DeviceEvent.Changed(id))));
    }
}
