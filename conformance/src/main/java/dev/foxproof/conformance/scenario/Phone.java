package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.IdentifiedCommand;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A registered phone as it was when it was registered: what it signs with, and what it asks. */
public final class Phone {
    private final Scenario scenario;
    private final String id;
    private final String secret;

    Phone(Scenario scenario, String id, String secret) {
        this.scenario = scenario;
        this.id = id;
        this.secret = secret;
    }

    public String id() {
        return id;
    }

    /** 64 lower-case hex digits. */
    public String secret() {
        return secret;
    }

    /** The Hawk key: the text of the secret. */
    public byte[] key() {
        return secret.getBytes(StandardCharsets.US_ASCII);
    }

    /** Signs any request with the secret. */
    public Request sign(Request request) {
        return request.hawk(id, key(), hawk -> {});
    }

    /** A request to cmd with these members. */
    public Request cmd(@Nullable Object... members) {
        return cmd(hawk -> {}, members);
    }

    /** A request to cmd that is signed in a way changed by {@code change}. */
    public Request cmd(Consumer<Hawk> change, @Nullable Object... members) {
        return scenario.post("/1/cmd/" + id).members(members).hawk(id, key(), change);
    }

    /** Asks for the next command, and says nothing. */
    public Answer poll() {
        return cmd().send().ok();
    }

    /** Answers a command of this kind, with these members in the reply. */
    public Answer reply(String kind, @Nullable Object... members) {
        return cmd(kind, Json.object(members)).send().ok();
    }

    /** Answers that the command was executed. */
    public Answer done(Command command, long commandId) {
        return reply(command.kind().text(), "ok", true, "i", commandId);
    }

    /** A renewal signed with the secret, without an assertion; further members by names and values. */
    public Request renewal(@Nullable Object... members) {
        Map<String, @Nullable Object> body = Json.object("pushurl", "");
        body.putAll(Json.object(members));
        return sign(scenario.post("/1/register/").json(body));
    }

    // What follows asserts.

    /** The next answer is this command with this id. */
    public Answer gets(Command command, long commandId) {
        return holds(poll(), command, commandId);
    }

    /** The next answer is {@code {}}. */
    public Answer getsNothing() {
        return poll().bodyIs(Map.of());
    }

    /** The answer is exactly this command with this id. */
    public Answer holds(Answer answer, Command command, long commandId) {
        return answer.bodyIs(new IdentifiedCommand(new CommandId(commandId), command).toJson());
    }

    /** The target knows neither the id nor the secret any more. */
    public void isUnknown() {
        cmd().send().status(401);
    }
}
