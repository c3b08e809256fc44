package dev.foxproof.server.http;

import dev.foxproof.server.accounts.DeviceUpdate;
import dev.foxproof.server.store.DeviceId;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The members of account/device, within the limits of the table of devices. */
@Requirement("ACC-70")
final class DeviceMembers {
    private static final int NAME_CODE_POINTS_MAX = 255;
    private static final int PUSH_CALLBACK_CHARACTERS_MAX = 255;
    private static final int PUBLIC_KEY_CHARACTERS_MAX = 88;
    private static final int AUTH_KEY_CHARACTERS_MAX = 24;
    private static final int COMMANDS_MAX = 16;
    private static final int COMMAND_NAME_CHARACTERS_MAX = 255;
    private static final int COMMAND_CHARACTERS_MAX = 2048;

    private static final Pattern TYPE = Pattern.compile("[a-z0-9]{1,16}");
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]*={0,2}");

    private DeviceMembers() {}

    static DeviceUpdate read(Members body) {
        return new DeviceUpdate(
                body.optional("id", DeviceId::new),
                body.optional("name", DeviceMembers::name),
                body.optional("type", DeviceMembers::type),
                body.optional("pushCallback", DeviceMembers::pushCallback),
                body.optional("pushPublicKey", key("pushPublicKey", PUBLIC_KEY_CHARACTERS_MAX)),
                body.optional("pushAuthKey", key("pushAuthKey", AUTH_KEY_CHARACTERS_MAX)),
                availableCommands(body));
    }

    private static String name(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > NAME_CODE_POINTS_MAX) {
            throw new MalformedValueException(
                    "name", "must have 1 to " + NAME_CODE_POINTS_MAX + " characters, has " + length);
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new MalformedValueException("name", "must have no control characters");
        }
        return text;
    }

    private static String type(String text) {
        if (!TYPE.matcher(text).matches()) {
            throw new MalformedValueException("type", "must be 1 to 16 letters a to z or digits");
        }
        return text;
    }

    private static String pushCallback(String text) {
        if (!text.isEmpty() && (text.length() > PUSH_CALLBACK_CHARACTERS_MAX || !isHttps(text))) {
            throw new MalformedValueException(
                    "pushCallback",
                    "must be empty or an https URL of at most " + PUSH_CALLBACK_CHARACTERS_MAX + " characters");
        }
        return text;
    }

    private static boolean isHttps(String text) {
        try {
            URI uri = new URI(text);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static UnaryOperator<String> key(String name, int max) {
        return text -> {
            if (text.length() > max || !BASE64URL.matcher(text).matches()) {
                throw new MalformedValueException(name, "must be at most " + max + " characters of base64url");
            }
            return text;
        };
    }

    private static Optional<Map<String, String>> availableCommands(Members body) {
        Optional<Map<String, String>> commands = body.optionalTexts("availableCommands");
        commands.ifPresent(map -> {
            boolean tooLong = map.entrySet().stream()
                    .anyMatch(command -> command.getKey().length() > COMMAND_NAME_CHARACTERS_MAX
                            || command.getValue().length() > COMMAND_CHARACTERS_MAX);
            if (map.size() > COMMANDS_MAX || tooLong) {
                throw Members.invalid(
                        "availableCommands",
                        "must have at most " + COMMANDS_MAX + " members, with names of at most "
                                + COMMAND_NAME_CHARACTERS_MAX + " and values of at most " + COMMAND_CHARACTERS_MAX
                                + " characters");
            }
        });
        return commands;
    }
}
