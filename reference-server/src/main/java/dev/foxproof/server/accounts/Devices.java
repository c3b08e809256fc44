package dev.foxproof.server.accounts;

import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.DeviceId;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.trace.Action;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The devices of an account, each tied to a session. */
public class Devices {
    public static final int PER_ACCOUNT_MAX = 100;

    private final Environment environment;
    private final Tokens tokens;

    public Devices(Environment environment, Tokens tokens) {
        this.environment = environment;
        this.tokens = tokens;
    }

    /**
     * account/device: registers the session's device, or updates one.
     *
     * @throws RefusedException with errno 123 if the id names no device of the account, 124 if the session has another device
     * @throws MalformedValueException if there are too many devices, or name or type of a new one is missing
     */
    @Requirement({"ACC-63", "ACC-64", "ACC-65", "ACC-66", "ACC-67", "ACC-70", "ACC-71"})
    public Device set(StoredToken.Session session, DeviceUpdate update) {
        return environment.store().write(tx -> {
            Account account = tx.lockAccount(session.uid()).orElseThrow(Tokens::refused);
            tokens.require(tx.sessions(), session.id());
            List<Device> devices = tx.devices(session.uid());
            Optional<Device> known = known(devices, session, update);
            Device device = known.map(d -> updated(d, session, update)).orElseGet(() -> fresh(session, update));
            if (known.isPresent()) {
                tx.updateDevice(device);
            } else {
                requireRoom(devices);
                tx.insertDevice(device);
            }
            tx.trace(Steps.of(Action.DEVICE_SET, account)
                    .with("session", session.id().toHex())
                    .with("record", device.id().text()));
            return device;
        });
    }

    private Optional<Device> known(List<Device> devices, StoredToken.Session session, DeviceUpdate update) {
        Optional<Device> ofSession =
                devices.stream().filter(d -> d.session().equals(session.id())).findFirst();
        if (update.id().isEmpty()) {
            return ofSession;
        }
        Device named = named(devices, update.id().get());
        if (ofSession.isPresent() && !ofSession.get().id().equals(named.id())) {
            throw new RefusedException(Errno.DEVICE_CONFLICT);
        }
        return Optional.of(named);
    }

    private static Device named(List<Device> devices, DeviceId id) {
        return devices.stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Errno.UNKNOWN_DEVICE));
    }

    private static Device updated(Device old, StoredToken.Session session, DeviceUpdate update) {
        return new Device(
                old.id(),
                old.uid(),
                session.id(),
                update.name().orElse(old.name()),
                update.type().orElse(old.type()),
                update.pushCallback().or(old::pushCallback),
                update.pushPublicKey().or(old::pushPublicKey),
                update.pushAuthKey().or(old::pushAuthKey),
                update.availableCommands().orElse(old.availableCommands()),
                old.createdAt());
    }

    private Device fresh(StoredToken.Session session, DeviceUpdate update) {
        return new Device(
                DeviceId.random(environment.random()),
                session.uid(),
                session.id(),
                update.name().orElseThrow(() -> missing("name")),
                update.type().orElseThrow(() -> missing("type")),
                update.pushCallback(),
                update.pushPublicKey(),
                update.pushAuthKey(),
                update.availableCommands().orElse(Map.of()),
                tokens.now());
    }

    private static RefusedException missing(String member) {
        return new RefusedException(Errno.MISSING_PARAMETER, member + " is missing: a new device needs it");
    }

    protected void requireRoom(List<Device> devices) {
        if (devices.size() >= PER_ACCOUNT_MAX) {
            throw new RefusedException(
                    Errno.INVALID_PARAMETER, "An account has at most " + PER_ACCOUNT_MAX + " devices");
        }
    }

    /** account/devices, the oldest first. */
    @Requirement("ACC-68")
    public List<ListedDevice> list(StoredToken.Session session) {
        return environment.store().read(tx -> tx.devices(session.uid())).stream()
                .map(d -> new ListedDevice(d, d.session().equals(session.id())))
                .toList();
    }

    /**
     * account/device/destroy: the device's session ends with it.
     *
     * @throws RefusedException with errno 123 if the id names no device of the account
     */
    @Requirement({"ACC-66", "ACC-69"})
    public void destroy(StoredToken.Session session, DeviceId id) {
        environment.store().write(tx -> {
            Account account = tx.lockAccount(session.uid()).orElseThrow(Tokens::refused);
            tokens.require(tx.sessions(), session.id());
            Device device = named(tx.devices(session.uid()), id);
            tx.deleteDevice(device.id());
            tx.sessions().take(device.session());
            tx.trace(Steps.of(Action.DEVICE_DESTROY, account)
                    .with("session", device.session().toHex())
                    .with("record", device.id().text()));
            return id;
        });
    }

    static Optional<Device> ofSession(AccountTransaction tx, StoredToken.Session session) {
        return tx.devices(session.uid()).stream()
                .filter(d -> d.session().equals(session.id()))
                .findFirst();
    }
}
