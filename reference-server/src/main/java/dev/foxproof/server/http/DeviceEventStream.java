package dev.foxproof.server.http;

import dev.foxproof.server.devices.Caller;
import dev.foxproof.server.devices.DeviceEvent;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.EventSubscription;
import dev.foxproof.server.devices.ShownDevice;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stream of one user: first the state of every device, then what happens. Before each event, and between events every second, it is
 * asked whether the caller's session is still alive, so that nothing is told to one that has ended.
 */
@Requirement({"DEV-56", "DEV-57", "DEV-58"})
final class DeviceEventStream implements EventStream {
    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    static final int SILENT_TURNS_MAX = 15;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DeviceServices services;
    private final Caller caller;
    private final UserId user;
    private final Duration lookAgain;
    private final EventSubscription events;

    /**
     * Listens from now on, so that nothing happens unseen between the first states and what follows.
     *
     * @param lookAgain how long a turn without an event takes
     */
    DeviceEventStream(DeviceServices services, Caller caller, UserId user, Duration lookAgain) {
        this.services = services;
        this.caller = caller;
        this.user = user;
        this.lookAgain = lookAgain;
        this.events = services.events().subscribe(user);
    }

    @Override
    public void sendTo(Out out) throws IOException, InterruptedException {
        // Something at once: otherwise a browser with no devices to show would not learn that it is connected.
        comment(out);
        List<ShownDevice> devices = services.ownDevices().list(user);
        for (ShownDevice device : devices) {
            if (!goesOn()) {
                return;
            }
            state(out, device);
        }
        int silentTurns = 0;
        while (goesOn()) {
            Optional<DeviceEvent> event = events.next(lookAgain);
            if (event.isPresent() && goesOn()) {
                send(out, event.get());
                silentTurns = 0;
            } else if (++silentTurns >= SILENT_TURNS_MAX) {
                comment(out);
                silentTurns = 0;
            }
        }
    }

    private boolean goesOn() {
        return !events.isOverrun() && services.users().isLive(caller);
    }

    private void send(Out out, DeviceEvent event) throws IOException {
        switch (event) {
            case DeviceEvent.Changed(DeviceId device) -> {
                // A device that is gone by now has an event of its own for that.
                Optional<ShownDevice> shown = services.ownDevices().find(user, device);
                if (shown.isPresent()) {
                    state(out, shown.get());
                }
            }
            case DeviceEvent.Outcome outcome -> send(out, "outcome", outcome(outcome));
            case DeviceEvent.Gone(DeviceId device, boolean erased) -> send(out, "gone", gone(device, erased));
        }
    }

    private static void state(Out out, ShownDevice device) throws IOException {
        send(out, "state", DeviceJson.state(device));
    }

    private static Map<String, Object> outcome(DeviceEvent.Outcome outcome) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("deviceid", outcome.device().text());
        members.put("id", outcome.id().value());
        members.put("kind", outcome.kind().text());
        members.put("ok", outcome.ok());
        outcome.error().ifPresent(text -> members.put("error", text));
        return members;
    }

    private static Map<String, Object> gone(DeviceId device, boolean erased) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("deviceid", device.text());
        members.put("erased", erased);
        return members;
    }

    /** The data is JSON without line breaks: a line break would begin another field. */
    private static void send(Out out, String event, Map<String, ?> data) throws IOException {
        out.send("event: " + event + "\ndata: " + JSON.writeValueAsString(data) + "\n\n");
    }

    private static void comment(Out out) throws IOException {
        out.send(":\n\n");
    }

    @Override
    public void close() {
        events.close();
    }
}
