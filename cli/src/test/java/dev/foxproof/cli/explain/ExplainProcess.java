package dev.foxproof.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.cli.input.Terminal;
import dev.foxproof.cli.json.MalformedJsonException;
import dev.foxproof.cli.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Runs the verb as the command does, between streams in memory. */
final class ExplainProcess {
    private ExplainProcess() {}

    record Outcome(int status, String out, String err) {
        JsonNode json() {
            try {
                return StrictJson.readObject(out.getBytes(UTF_8));
            } catch (MalformedJsonException e) {
                throw new AssertionError("not JSON: " + out + err, e);
            }
        }

        /** The values by their names. */
        Map<String, String> values() {
            Map<String, String> values = new LinkedHashMap<>();
            for (JsonNode section : json().get("sections")) {
                for (JsonNode value : section.get("values")) {
                    values.put(value.get("name").stringValue(), value(value));
                }
            }
            return values;
        }

        static String value(JsonNode step) {
            for (String form : new String[] {"hex", "base64", "text"}) {
                if (step.has(form)) {
                    return step.get(form).stringValue();
                }
            }
            throw new AssertionError("no value: " + step);
        }
    }

    /** Without anybody to ask. */
    static Outcome run(String input, String... args) {
        return run(piped(input, Map.of()), args);
    }

    static Outcome run(Terminal terminal, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new CommandLine(new ExplainCommand(terminal))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    command.getErr().println(fault.getClass().getSimpleName() + ": " + fault.getMessage());
                    return 2;
                })
                .execute(args);
        return new Outcome(status, out.toString(), err.toString());
    }

    static Terminal piped(String input, Map<String, String> environment) {
        return terminal(input, environment, false, "");
    }

    /** Somebody who answers every question with the same secret. */
    static Terminal person(String secret) {
        return terminal("", Map.of(), true, secret);
    }

    private static Terminal terminal(
            String input, Map<String, String> environment, boolean interactive, String secret) {
        InputStream in = new ByteArrayInputStream(input.getBytes(UTF_8));
        return new Terminal() {
            @Override
            public InputStream in() {
                return in;
            }

            @Override
            public Optional<String> environment(String name) {
                return Optional.ofNullable(environment.get(name));
            }

            @Override
            public boolean interactive() {
                return interactive;
            }

            @Override
            public char[] askSecret(String question) {
                return secret.toCharArray();
            }

            @Override
            public String ask(String question) {
                throw new AssertionError("asked with an echo: " + question);
            }
        };
    }
}
