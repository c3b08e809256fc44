package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.keys.Email;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A user of Find My Device: registers phones by assertions, and commands them. Requests that this class makes are sent by the check,
 * or, where the method says "prepared", are something that the check builds upon.
 */
public final class DeviceUser {
    private final Scenario scenario;
    private final String email;
    private final Supplier<String> assertion;
    private final UnaryOperator<Request> credential;
    private final @Nullable Account account;

    DeviceUser(
            Scenario scenario,
            String email,
            Supplier<String> assertion,
            UnaryOperator<Request> credential,
            @Nullable Account account) {
        this.scenario = scenario;
        this.email = email;
        this.assertion = assertion;
        this.credential = credential;
        this.account = account;
    }

    public String email() {
        return email;
    }

    /** The clientid of the user's devices. */
    public String userId() {
        return UserId.of(new Email(email)).text();
    }

    /**
     * The account behind the user.
     *
     * @throws IllegalStateException if the check did not ask for a user with an account
     */
    public Account account() {
        if (account == null) {
            throw new IllegalStateException("this user has no account of the target");
        }
        return account;
    }

    /** An assertion that register takes. */
    public String assertion() {
        return scenario.prepare(Step.MAKE_ASSERTION, assertion);
    }

    // Requests of the user

    /** A request authenticated as the user. */
    public Request request(String method, String path) {
        return credential.apply(scenario.request(method, path));
    }

    public Request get(String path) {
        return request("GET", path);
    }

    /** A command for a device, as a body; it may be one that has to be refused. */
    public Request queue(String deviceId, Map<String, ?> command) {
        return request("POST", "/1/queue/" + deviceId).json(command);
    }

    public Request queue(Phone phone, Command command) {
        return queue(phone.id(), command.toJson());
    }

    /** Takes back what is waiting. */
    public Request withdraw(String deviceId) {
        return request("DELETE", "/1/queue/" + deviceId);
    }

    public Request state(String deviceId) {
        return get("/1/state/" + deviceId);
    }

    /** The state of a device, which must be answered. */
    public DeviceView state(Phone phone) {
        return view(state(phone.id()).send().ok());
    }

    /** What this answer to a request for a state says. */
    public DeviceView view(Answer state) {
        return new DeviceView(scenario, state);
    }

    /** The user's devices, which must be answered. */
    public Answer devices() {
        return get("/1/devices").send().ok();
    }

    public Request delete(String deviceId) {
        return request("DELETE", "/1/devices/" + deviceId);
    }

    /** The stream of what happens to the user's devices. The caller closes it. */
    public EventStream events() {
        return scenario.events(get("/1/events").prepare());
    }

    // Registration

    /** A request to register with an assertion, for a phone that only polls; further members by names and values. */
    public Request registration(@Nullable Object... members) {
        return registration(Json.object(members));
    }

    private Request registration(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> body = Json.object("assert", assertion(), "pushurl", "");
        body.putAll(members);
        return scenario.post("/1/register/").json(body);
    }

    /** Prepared: a new phone without a lock code, which accepts everything; further members by names and values. */
    public Phone newPhone(@Nullable Object... members) {
        return scenario.prepare(Step.REGISTER_DEVICE, () -> {
            Map<String, @Nullable Object> body = Json.object("has_passcode", false);
            body.putAll(Json.object(members));
            return phone(registration(body).note("preparing: register a phone").send());
        });
    }

    /** The phone that was given this answer to register; asserts its form. */
    public Phone phone(Answer answer) {
        answer.ok();
        return new Phone(scenario, answer.hex("deviceid", 16), answer.hex("secret", 32));
    }

    /** Prepared: a command for the phone; answers its id. */
    public long command(Phone phone, Command command) {
        return scenario.prepare(
                Step.QUEUE_COMMAND,
                () -> queue(phone, command)
                        .note("preparing: command the phone")
                        .send()
                        .ok()
                        .number("id"));
    }
}
