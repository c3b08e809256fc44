package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a phone's request to cmd.
 *
 * @param replies at most one of each kind, in the order of {@link Kind}
 * @param hasPasscode the member at the top
 * @param enabled whether the phone may be commanded; empty: as before
 * @param start whether the phone has begun anew and remembers nothing
 */
public record CommandExchange(
        List<Reply> replies, Optional<Boolean> hasPasscode, Optional<Boolean> enabled, boolean start) {
    /** The body {@code {}}: asks for the next command and says nothing. */
    public static final CommandExchange EMPTY =
            new CommandExchange(List.of(), Optional.empty(), Optional.empty(), false);

    /**
     * @throws IllegalArgumentException if there are two replies of one kind
     */
    @Requirement("DEV-39")
    public CommandExchange {
        if (replies.stream().map(Reply::kind).distinct().count() != replies.size()) {
            throw new IllegalArgumentException("two replies of one kind");
        }
        replies = replies.stream().sorted(Comparator.comparing(Reply::kind)).toList();
    }

    /**
     * Reads what a phone sends. Unknown members are ignored.
     *
     * @throws dev.foxproof.spec.errors.RefusedException with errno 108 if a reply has no {@code ok}
     * @throws dev.foxproof.spec.errors.MalformedValueException if a member is outside its grammar
     */
    @Requirement({"DEV-39", "DEV-43", "DEV-48"})
    public static CommandExchange read(Map<String, ?> json) {
        JsonObject body = JsonObject.body(json);
        // ERR-10: of all replies the missing members first, then the values of any.
        for (Kind kind : Kind.values()) {
            if (json.get(kind.text()) instanceof Map<?, ?>) {
                body.object(kind.text()).require("ok");
            }
        }
        List<Reply> replies = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (body.has(kind.text())) {
                replies.add(Reply.read(kind, body.object(kind.text())));
            }
        }
        return new CommandExchange(
                replies,
                body.optional("has_passcode", body::lenientFlag),
                body.optional("enabled", body::flag),
                body.optional("start", body::flag).orElse(false));
    }

    /** The body as a phone sends it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        replies.forEach(reply -> json.put(reply.kind().text(), reply.toJson()));
        hasPasscode.ifPresent(flag -> json.put("has_passcode", flag));
        enabled.ifPresent(flag -> json.put("enabled", flag));
        if (start) {
            json.put("start", true);
        }
        return json;
    }
}
