package dev.foxproof.conformance.selftest;

import dev.foxproof.server.store.Registration;
import dev.foxproof.server.store.RegistrationTable;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table of registrations that does what the right one does; a wrong one overrides a method. */
class ForwardingRegistrations implements RegistrationTable {
    private final RegistrationTable right;

    ForwardingRegistrations(RegistrationTable right) {
        this.right = right;
    }

    @Override
    public boolean insert(Registration registration) {
        return right.insert(registration);
    }

    @Override
    public Optional<Registration> find(DeviceId id) {
        return right.find(id);
    }

    @Override
    public Optional<Registration> lock(DeviceId id) {
        return right.lock(id);
    }

    @Override
    public List<Registration> of(UserId user) {
        return right.of(user);
    }

    @Override
    public int countOf(UserId user) {
        return right.countOf(user);
    }

    @Override
    public void lockAllOf(UserId user) {
        right.lockAllOf(user);
    }

    @Override
    public void change(Registration before, Registration after) {
        right.change(before, after);
    }

    @Override
    public void delete(DeviceId id) {
        right.delete(id);
    }

    @Override
    public Set<DeviceId> deleteAllOf(UserId user) {
        return right.deleteAllOf(user);
    }

    @Override
    public Set<DeviceId> deletePositionsRecordedUntil(Instant moment) {
        return right.deletePositionsRecordedUntil(moment);
    }

    @Override
    public Set<DeviceId> deleteCommandsQueuedUntil(Instant moment) {
        return right.deleteCommandsQueuedUntil(moment);
    }
}
