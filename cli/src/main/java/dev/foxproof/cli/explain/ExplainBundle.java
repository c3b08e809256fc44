package dev.foxproof.cli.explain;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.input.Input;
import dev.foxproof.cli.json.MalformedJsonException;
import dev.foxproof.cli.json.StrictJson;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** {@code foxproof explain bundle}. */
@Command(
        name = "bundle",
        description = {
            "Opens a key bundle, or seals one.",
            "Standard input holds a JSON object with keyFetchToken and bundle (to open) or keyFetchToken, kA and wrapKb (to seal),",
            "or the same values as hex in this order, each on a line of its own."
        })
final class ExplainBundle extends Explainer {
    private final Input input;

    ExplainBundle(Input input) {
        this.input = input;
    }

    @Override
    Explanation explain() {
        byte[] given = input.all("the bundle");
        List<String> lines = new String(given, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (!lines.isEmpty() && lines.getFirst().startsWith("{")) {
            return explain(readMembers(given));
        }
        return explain(
                switch (lines.size()) {
                    case 2 -> Map.of("keyFetchToken", lines.get(0), "bundle", lines.get(1));
                    case 3 -> Map.of("keyFetchToken", lines.get(0), "kA", lines.get(1), "wrapKb", lines.get(2));
                    default -> throw neither();
                });
    }

    private static Map<String, String> readMembers(byte[] given) {
        ObjectNode object;
        try {
            object = StrictJson.readObject(given);
        } catch (MalformedJsonException e) {
            throw new CommandFault("standard input " + e.getMessage(), e);
        }
        return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, member -> {
            if (!member.getValue().isString()) {
                throw neither();
            }
            return member.getValue().stringValue();
        }));
    }

    private static Explanation explain(Map<String, String> members) {
        if (members.keySet().equals(Set.of("keyFetchToken", "bundle"))) {
            return BundleExplanation.open(token(members), KeyBundle.parse(value(members, "bundle")));
        }
        if (members.keySet().equals(Set.of("keyFetchToken", "kA", "wrapKb"))) {
            return BundleExplanation.seal(
                    token(members), KeyA.parse(value(members, "kA")), WrapKb.parse(value(members, "wrapKb")));
        }
        throw neither();
    }

    private static KeyFetchToken token(Map<String, String> members) {
        return KeyFetchToken.parse(value(members, "keyFetchToken"));
    }

    private static String value(Map<String, String> members, String name) {
        return members.getOrDefault(name, "");
    }

    private static CommandFault neither() {
        return new CommandFault(
                "standard input must have keyFetchToken and bundle, or keyFetchToken, kA and wrapKb, as JSON or one on each line");
    }
}
