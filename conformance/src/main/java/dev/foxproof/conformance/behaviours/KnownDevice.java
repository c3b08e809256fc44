package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.devices.DeviceId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the names and numbers of the model stand for in this conversation about a device. Prints none of it. */
final class KnownDevice {
    private final DeviceUser owner;
    private final DeviceUser stranger;
    private final Map<Integer, Phone> phones = new HashMap<>();
    private final TreeMap<Integer, Long> commands = new TreeMap<>();
    private String id;

    KnownDevice(Scenario s) {
        this.owner = s.users().owner();
        this.stranger = s.users().stranger();
        this.id = DeviceId.random(s.random()).text();
    }

    DeviceUser user(String name) {
        return switch (name) {
            case "owner" -> owner;
            case "stranger" -> stranger;
            default -> throw new IllegalStateException("no user is " + name);
        };
    }

    /** Before the first registration an id that nobody has. */
    String id() {
        return id;
    }

    /** The phone as it was when it got this secret. */
    Phone phone(int secret) {
        return Objects.requireNonNull(phones.get(secret), () -> "no secret has the number " + secret);
    }

    Collection<Phone> phones() {
        return Collections.unmodifiableCollection(phones.values());
    }

    /** The phone has been registered or renewed. */
    void phone(int secret, Phone phone) {
        phones.put(secret, phone);
        id = phone.id();
    }

    /** A new registration, whose commands are numbered anew. */
    void forgetCommands() {
        commands.clear();
    }

    boolean hasCommand(int number) {
        return commands.containsKey(number);
    }

    /** The id that the server gave; of a command that was never queued, one that it never gave. */
    long command(int number) {
        Long known = commands.get(number);
        return known != null ? known : lastCommand() + 1_000;
    }

    void command(int number, long commandId) {
        commands.put(number, commandId);
    }

    /** The highest id of a command of this registration; 0 before the first. */
    long lastCommand() {
        return commands.isEmpty() ? 0 : Collections.max(List.copyOf(commands.values()));
    }

    @Override
    public String toString() {
        return "KnownDevice[redacted]";
    }
}
