package dev.foxproof.spec.vectors;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.Delivery;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.DeviceState.AfterExchange;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.devices.Reply;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.Email;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of chapter 60. Bodies are JSON texts, so that numbers arrive as they were written. */
final class DeviceEvaluator {
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private final ObjectNode in;
    private final ObjectNode out;

    private DeviceEvaluator(ObjectNode in) {
        this.in = in;
        this.out = in.objectNode();
    }

    /** The outputs as a file gives them back: a number is equal to itself whatever its type in Java. */
    static ObjectNode evaluate(Op op, ObjectNode in) {
        DeviceEvaluator evaluator = new DeviceEvaluator(in);
        evaluator.run(op);
        return VectorFiles.JSON.readTree(evaluator.out.toString()).asObject();
    }

    private void run(Op op) {
        switch (op) {
            case DEVICE_ID -> out.put("device", DeviceId.parse(text("deviceid")).text());
            case USER_ID ->
                out.put("clientid", UserId.of(new Email(text("email"))).text());
            case DEVICE_SECRET -> {
                String key = DeviceSecret.parse(text("secret")).text();
                out.put("keyBytes", Hex.encode(key.getBytes(StandardCharsets.UTF_8)));
            }
            case COMMAND -> command(Command.read(body()));
            case DELIVER ->
                out.put(
                        "answer",
                        print(new IdentifiedCommand(
                                        new CommandId(in.required("commandId").longValue()), Command.read(body()))
                                .toJson()));
            case DELIVERY -> delivery(Delivery.read(body(), Accepts.parse(text("accepts"))));
            case EXCHANGE -> exchange(CommandExchange.read(body()));
            case REGISTER -> register(RegistrationRequest.read(body()));
            case DEVICE_QUEUE -> queue();
            default -> throw new IllegalArgumentException(op + " is not of chapter 60");
        }
    }

    private void command(Command command) {
        out.put("letter", command.kind().text());
        command.arguments().forEach(this::put);
    }

    private void delivery(Delivery delivery) {
        switch (delivery) {
            case Delivery.Nothing() -> out.put("verdict", "nothing");
            case Delivery.Executable(IdentifiedCommand command) ->
                verdict("execute", command.kind(), Optional.of(command.id()));
            case Delivery.Refused(Reply reply) -> verdict("refuse", reply.kind(), reply.id());
        }
    }

    private void verdict(String verdict, Kind kind, Optional<CommandId> id) {
        out.put("verdict", verdict);
        out.put("letter", kind.text());
        id.ifPresent(given -> out.put("repliesTo", given.value()));
    }

    private void exchange(CommandExchange request) {
        ArrayNode replies = out.putArray("replies");
        Map<String, Object> json = request.toJson();
        for (Reply reply : request.replies()) {
            ObjectNode node = replies.addObject().put("letter", reply.kind().text());
            node.setAll(
                    VectorFiles.JSON.valueToTree(json.get(reply.kind().text())).asObject());
        }
        request.hasPasscode().ifPresent(flag -> out.put("hasPasscode", flag));
        request.enabled().ifPresent(flag -> out.put("enabled", flag));
        out.put("start", request.start());
    }

    private void register(RegistrationRequest request) {
        request.assertion().ifPresent(assertion -> out.put("assert", assertion));
        out.put("pushurl", request.pushUrl().text());
        request.deviceId().ifPresent(id -> out.put("device", id.text()));
        out.put("accepted", request.accepts().text());
        out.put("hasPasscode", request.hasPasscode());
        request.name().map(DeviceName::text).ifPresent(name -> out.put("name", name));
    }

    /** One device from its registration on. Each step is the time in milliseconds, an endpoint, and the body. */
    private void queue() {
        ArrayNode answers = out.putArray("answers");
        Optional<DeviceState> device = Optional.empty();
        boolean known = false;
        for (JsonNode step : in.required("steps")) {
            String[] parts = step.stringValue().split(" ", 3);
            Instant now = Instant.ofEpochMilli(Long.parseLong(parts[0]));
            Map<String, Object> body = tree(parts[2]);
            if (parts[1].equals("register")) {
                RegistrationRequest request = RegistrationRequest.read(body);
                device = Optional.of(device.map(before -> before.renew(request.accepts(), request.hasPasscode()))
                        .orElseGet(() -> DeviceState.registered(request.accepts(), request.hasPasscode())));
                answers.add("{}");
                known = true;
            } else if (device.isEmpty()) {
                answers.add(parts[1].equals("cmd") ? "401" : "404");
            } else {
                device = step(device.get(), parts[1], body, now, answers);
            }
        }
        if (!known) {
            throw new IllegalArgumentException("no device was registered");
        }
    }

    private Optional<DeviceState> step(
            DeviceState device, String endpoint, Map<String, Object> body, Instant now, ArrayNode answers) {
        switch (endpoint) {
            case "queue" -> {
                try {
                    DeviceState.AfterQueue after = device.queue(Command.read(body), now);
                    answers.add(print(Map.of("id", after.id().value())));
                    return Optional.of(after.state());
                } catch (RefusedException refused) {
                    answers.add(Integer.toString(refused.errno().status()));
                    return Optional.of(device);
                }
            }
            case "withdraw" -> {
                answers.add("{}");
                return Optional.of(device.withdraw());
            }
            case "cmd" -> {
                AfterExchange after = device.exchange(CommandExchange.read(body), now);
                answers.add(
                        after.answer().map(command -> print(command.toJson())).orElse("{}"));
                return after.state();
            }
            case "state" -> {
                answers.add(print(device.toJson(now)));
                return Optional.of(device);
            }
            default -> throw new IllegalArgumentException("no endpoint " + endpoint);
        }
    }

    private void put(String name, Object value) {
        out.set(name, VectorFiles.JSON.valueToTree(value));
    }

    private Map<String, Object> body() {
        return tree(text("body"));
    }

    private static Map<String, Object> tree(String json) {
        return VectorFiles.JSON.readValue(json, TREE);
    }

    private static String print(Map<String, ?> tree) {
        return VectorFiles.JSON.writeValueAsString(tree);
    }

    private String text(String name) {
        return in.required(name).stringValue();
    }
}
