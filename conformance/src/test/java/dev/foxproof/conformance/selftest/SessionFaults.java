package dev.foxproof.conformance.selftest;

import dev.foxproof.conformance.selftest.WrongServices.Made;
import dev.foxproof.server.accounts.DeviceUpdate;
import dev.foxproof.server.accounts.Devices;
import dev.foxproof.server.accounts.ListedDevice;
import dev.foxproof.server.accounts.Sessions;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.DeviceId;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.TokenId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Servers that are wrong about sessions and devices. */
final class SessionFaults {
    private SessionFaults() {}

    /** Sessions, to be changed in one method. */
    private static class WrongSessions extends Sessions {
        WrongSessions(Made made) {
            super(made.environment(), made.tokens());
        }
    }

    @Violates("ACC-61")
    static Fault anybodyEndsASession() {
        return WrongServices.sessions("ends the session of another account", made -> new WrongSessions(made) {
            @Override
            protected boolean mayEnd(Account account, StoredToken.Session session) {
                return true;
            }
        });
    }

    @Violates("ACC-60")
    static Fault customSessionIgnored() {
        return WrongServices.sessions(
                "ends the session that asks, whichever is named", made -> new WrongSessions(made) {
                    @Override
                    public void destroy(StoredToken.Session session, Optional<TokenId> other) {
                        super.destroy(session, Optional.empty());
                    }
                });
    }

    @Violates("ACC-60")
    static Fault sessionStays() {
        return WrongServices.sessions("ends no session", made -> new WrongSessions(made) {
            @Override
            public void destroy(StoredToken.Session session, Optional<TokenId> other) {
                // Only the client forgets it.
            }
        });
    }

    @Violates("ACC-62")
    static Fault allSessionsEnd() {
        return WrongServices.sessions("ends all sessions with one", made -> new WrongSessions(made) {
            @Override
            public void destroy(StoredToken.Session session, Optional<TokenId> other) {
                super.destroy(session, other);
                made.environment().store().write(tx -> {
                    tx.sessions().deleteAllOf(session.uid());
                    return session;
                });
            }
        });
    }

    @Violates("ACC-62")
    static Fault tokensEndWithTheSession() {
        return WrongServices.sessions("ends the other tokens with a session", made -> new WrongSessions(made) {
            @Override
            public void destroy(StoredToken.Session session, Optional<TokenId> other) {
                super.destroy(session, other);
                made.environment().store().write(tx -> {
                    tx.keyFetchTokens().deleteAllOf(session.uid());
                    tx.passwordChangeTokens().deleteAllOf(session.uid());
                    return session;
                });
            }
        });
    }

    // Devices

    /** Devices, to be changed in one method. */
    private static class WrongDevices extends Devices {
        WrongDevices(Made made) {
            super(made.environment(), made.tokens());
        }
    }

    /** A store in which the devices of all accounts are those of each. */
    private static final class AllDevices extends ForwardingTransaction {
        private final Set<Uid> accounts;

        AllDevices(AccountTransaction right, Set<Uid> accounts) {
            super(right);
            this.accounts = accounts;
        }

        @Override
        public List<Device> devices(Uid uid) {
            accounts.add(uid);
            return accounts.stream()
                    .flatMap(each -> right.devices(each).stream())
                    .toList();
        }
    }

    private static Fault allDevices(String sentence) {
        Set<Uid> accounts = ConcurrentHashMap.newKeySet();
        return WrongServices.devices(
                sentence,
                made -> new Devices(
                        ForwardingTransaction.in(made.environment(), right -> new AllDevices(right, accounts)),
                        made.tokens()));
    }

    @Violates({"ACC-66", "ACC-68"})
    static Fault devicesOfEverybody() {
        return allDevices("looks for devices without the account");
    }

    @Violates("ACC-66")
    static Fault anybodyDestroysADevice() {
        return WrongServices.devices("destroys the device of another account", made -> new WrongDevices(made) {
            @Override
            public void destroy(StoredToken.Session session, DeviceId id) {
                made.environment().store().write(tx -> {
                    tx.deleteDevice(id);
                    return id;
                });
            }
        });
    }

    @Violates("ACC-68")
    static Fault everyDeviceIsCurrent() {
        return WrongServices.devices("says of every device that it is the current one", made -> new WrongDevices(made) {
            @Override
            public List<ListedDevice> list(StoredToken.Session session) {
                return super.list(session).stream()
                        .map(listed -> new ListedDevice(listed.device(), true))
                        .toList();
            }
        });
    }

    @Violates("ACC-68")
    static Fault onlyOnesOwnDevice() {
        return WrongServices.devices("lists the device that asks alone", made -> new WrongDevices(made) {
            @Override
            public List<ListedDevice> list(StoredToken.Session session) {
                return super.list(session).stream()
                        .filter(ListedDevice::current)
                        .toList();
            }
        });
    }

    @Violates("ACC-69")
    static Fault sessionOutlivesItsDevice() {
        return WrongServices.devices("destroys a device without its session", made -> new WrongDevices(made) {
            @Override
            public void destroy(StoredToken.Session session, DeviceId id) {
                AccountStore store = made.environment().store();
                boolean own = store.read(tx -> tx.devices(session.uid())).stream()
                        .anyMatch(device -> device.id().equals(id));
                if (!own) {
                    super.destroy(session, id);
                }
                store.write(tx -> {
                    tx.deleteDevice(id);
                    return id;
                });
            }
        });
    }

    @Violates("ACC-65")
    static Fault updateEmptiesTheRest() {
        return WrongServices.devices("resets the members that an update does not send", made -> new WrongDevices(made) {
            @Override
            public Device set(StoredToken.Session session, DeviceUpdate update) {
                return super.set(
                        session,
                        new DeviceUpdate(
                                update.id(),
                                update.name().or(() -> Optional.of("unnamed")),
                                update.type().or(() -> Optional.of("desktop")),
                                update.pushCallback().or(() -> Optional.of("")),
                                update.pushPublicKey(),
                                update.pushAuthKey(),
                                update.availableCommands()));
            }
        });
    }

    @Violates("ACC-64")
    static Fault eachRegistrationIsAnotherDevice() {
        return WrongServices.devices("makes another device at each registration", made -> new WrongDevices(made) {
            @Override
            public Device set(StoredToken.Session session, DeviceUpdate update) {
                if (update.id().isEmpty()) {
                    made.environment().store().write(tx -> {
                        tx.devices(session.uid()).stream()
                                .filter(device -> device.session().equals(session.id()))
                                .forEach(device -> tx.deleteDevice(device.id()));
                        return session;
                    });
                }
                return super.set(session, update);
            }
        });
    }

    @Violates("ACC-70")
    static Fault deviceWithoutNameOrType() {
        return WrongServices.devices("registers a device without name or type", made -> new WrongDevices(made) {
            @Override
            public Device set(StoredToken.Session session, DeviceUpdate update) {
                boolean known =
                        update.id().isPresent() || list(session).stream().anyMatch(ListedDevice::current);
                return super.set(
                        session,
                        known
                                ? update
                                : new DeviceUpdate(
                                        update.id(),
                                        update.name().or(() -> Optional.of("unnamed")),
                                        update.type().or(() -> Optional.of("desktop")),
                                        update.pushCallback(),
                                        update.pushPublicKey(),
                                        update.pushAuthKey(),
                                        update.availableCommands()));
            }
        });
    }

    @Violates("ACC-66")
    static Fault unknownDeviceIsAnUnknownAccount() {
        return Replies.errno(
                "answers an unknown device as an unknown account", Errno.UNKNOWN_DEVICE, Errno.UNKNOWN_ACCOUNT);
    }

    @Violates("ACC-67")
    static Fault secondDeviceOfASessionIsUnknown() {
        return Replies.errno(
                "answers the second device of a session as unknown", Errno.DEVICE_CONFLICT, Errno.UNKNOWN_DEVICE);
    }

    @Violates("ACC-63")
    static Fault createdAtInSeconds() {
        return Replies.at(
                "/v1/account/device",
                "answers createdAt in seconds",
                answer -> Answers.members(answer).get("createdAt") instanceof Long millis
                        ? Answers.with(answer, "createdAt", millis / 1000)
                        : answer);
    }
}
