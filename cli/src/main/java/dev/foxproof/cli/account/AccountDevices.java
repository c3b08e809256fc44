package dev.foxproof.cli.account;

import dev.foxproof.client.accounts.AccountsApi;
import dev.foxproof.client.accounts.Device;
import dev.foxproof.client.accounts.DeviceUpdate;
import dev.foxproof.client.accounts.SignedIn;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof account devices}. */
@Command(name = "devices", description = "List the devices; register this session as one, or remove one.")
final class AccountDevices extends AccountVerb {
    @Option(names = "--register", paramLabel = "NAME", description = "Name a device for the session in --state.")
    @Nullable
    String name;

    @Option(names = "--type", paramLabel = "T", description = "The new device's type, default desktop.")
    String type = "desktop";

    @Option(names = "--remove", paramLabel = "ID", description = "Remove a device and end its session.")
    @Nullable
    String removeId;

    @Override
    void run(Run run) {
        if (name != null) {
            requireStateFile("a device lives as long as its session");
        }
        Optional<SessionToken> kept = run.state().session();
        if (kept.isPresent()) {
            list(run, kept.get());
        } else {
            SignedIn signedIn = run.client()
                    .login(run.email(), run.passwords().present(), false, run.options())
                    .signedIn();
            list(run, signedIn.sessionToken());
            keepOrEnd(run, signedIn);
        }
    }

    private void list(Run run, SessionToken session) {
        AccountsApi api = run.client().api();
        if (name != null) {
            api.updateDevice(session, DeviceUpdate.register(name, type));
        }
        if (removeId != null) {
            api.destroyDevice(session, removeId);
        }
        List<Device> devices = api.devices(session);
        run.report().say(devices.isEmpty() ? "The account has no devices." : "The account's devices:");
        devices.forEach(device -> run.report()
                .say("  " + device.id() + "  " + printable(device.name())
                        + device.type().map(t -> " (" + printable(t) + ")").orElse("")
                        + (device.current().orElse(false) ? ", this one" : "")));
        run.report().fact("devices", devices.stream().map(AccountDevices::json).toList());
    }

    /** Another client chose the name; it must not steer this terminal. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .forEach(c -> printable.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c));
        return printable.toString();
    }

    private static Map<String, Object> json(Device device) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", device.id());
        json.put("name", device.name());
        device.type().ifPresent(value -> json.put("type", value));
        device.createdAt().ifPresent(value -> json.put("createdAt", value.toEpochMilli()));
        json.put("isCurrentDevice", device.current().orElse(false));
        return json;
    }
}
