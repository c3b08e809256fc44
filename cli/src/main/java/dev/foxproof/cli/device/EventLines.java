package dev.foxproof.cli.device;

import dev.foxproof.client.devices.DeviceEvent;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.Reply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tells what the phone itself does not: how it stands with the server. */
record EventLines(Happenings happenings) implements Consumer<DeviceEvent> {
    @Override
    public void accept(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.SwitchedOn on -> happenings.tell("on", Map.of(), "the server knows that the phone is on");
            case DeviceEvent.SwitchedOff off ->
                happenings.tell("off", Map.of(), "the phone is off, and silent until 'foxproof device enable'");
            case DeviceEvent.Executed executed -> executed(executed.reply());
            case DeviceEvent.Repeated repeated ->
                happenings.tell(
                        "repeated",
                        Map.of("id", repeated.command().id().value()),
                        name(repeated.command().kind()) + " came again: answered as before, not executed again");
            case DeviceEvent.Refused refused -> {
                Map<String, Object> facts = new LinkedHashMap<>();
                refused.kind().ifPresent(kind -> facts.put("kind", kind.text()));
                refused.id().ifPresent(id -> facts.put("id", id.value()));
                facts.put("why", refused.why());
                happenings.tell("refused", facts, "refused: " + refused.why());
            }
            case DeviceEvent.Erased erased ->
                happenings.tell(
                        "erase-told",
                        Map.of("acknowledged", erased.acknowledged()),
                        erased.acknowledged()
                                ? "the server knows that the phone is erased"
                                : "the server could not be told that the phone is erased");
            case DeviceEvent.Located located -> {
                // The phone told its position when it was asked for it.
            }
            case DeviceEvent.TrackEnded ended -> {
                // The phone told that it stopped.
            }
        }
    }

    /** What was executed the phone has told. */
    private void executed(Reply reply) {
        reply.error()
                .ifPresent(why -> happenings.tell(
                        "not-executed",
                        Map.of("kind", reply.kind().text(), "why", why),
                        name(reply.kind()) + " was not executed: " + why));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
