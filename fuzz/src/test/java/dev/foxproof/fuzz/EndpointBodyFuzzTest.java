package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.server.http.Response;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.browserid.JsonTexts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a call, for every endpoint that takes one: the answer is one of the API, and never a fault of the server; exactly the bodies
 * that a second reader does not take for a JSON object have errno 106; and a refusal is the same a second time. An input is a byte that
 * chooses the endpoint, and the body.
 */
public final class EndpointBodyFuzzTest implements FuzzTarget {
    private static final Set<String> MEMBERS = Set.of("code", "errno", "error", "message", "info");
    private static final int FIRST = 'A';

    /** Answers a body; the reference server, or one that is wrong on purpose. */
    @FunctionalInterface
    public interface Server {
        Response answer(Endpoint endpoint, byte[] body);
    }

    @Requirement({"ERR-2", "ERR-26", "ERR-35", "ERR-36"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(BodyServer.shared(), input);
    }

    public static void check(Server server, byte[] input) {
        if (input.length == 0) {
            return;
        }
        Endpoint endpoint = Endpoint.values()[Math.floorMod(input[0] - FIRST, Endpoint.values().length)];
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        Response response = server.answer(endpoint, body);
        ObjectNode answer = Json.strict(response.body());
        BrokenProperty.unless(answer != null, "an answer is a JSON object");
        BrokenProperty.unless(response.status() < 500, "a body is no fault of the server");
        if (response.status() == 200) {
            BrokenProperty.unless(isObject(body), "what is no JSON object is refused");
            return;
        }
        requireError(response, Objects.requireNonNull(answer), body);
        // A session can end another, which must be one that lives.
        BrokenProperty.unless(
                response.status() != 401
                        || endpoint == Endpoint.SESSION_DESTROY
                        || endpoint == Endpoint.REGISTER
                        || endpoint == Endpoint.CHANGE_FINISH,
                "whoever has a token is known");
        BrokenProperty.unless(
                Arrays.equals(server.answer(endpoint, body).body(), response.body()),
                "a refusal is the same a second time");
    }

    private static void requireError(Response response, ObjectNode answer, byte[] body) {
        BrokenProperty.unless(answer.propertyNames().containsAll(MEMBERS), "an error has its five members");
        BrokenProperty.unless(answer.get("code").intValue() == response.status(), "the code of an error is its status");
        BrokenProperty.unless(
                (answer.get("errno").intValue() == 106) == !isObject(body),
                "exactly what is no JSON object has errno 106");
    }

    /** As the specification's own reader sees it; no body at all stands for an empty object. */
    private static boolean isObject(byte[] body) {
        String text = decoded(body);
        return body.length == 0 || text != null && JsonTexts.read(text).isPresent();
    }

    @Nullable
    private static String decoded(byte[] body) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @Override
    public Stream<Seed> seeds() {
        return Arrays.stream(Endpoint.values()).map(endpoint -> {
            String body = endpoint.members().stream()
                    .map(member -> "\"" + member + "\":" + Endpoint.EXAMPLES.getOrDefault(member, "true"))
                    .collect(Collectors.joining(",", "{", "}"));
            return new Seed(endpoint.name(), ((char) (FIRST + endpoint.ordinal()) + body).getBytes(UTF_8), true);
        });
    }

    @Override
    public List<String> dictionary() {
        return Stream.of(
                        Json.DICTIONARY.stream(),
                        Endpoint.EXAMPLES.keySet().stream().sorted().map(member -> "\"" + member + "\":"),
                        Endpoint.EXAMPLES.values().stream().sorted())
                .flatMap(words -> words)
                .toList();
    }

    @Override
    public int bytesMax() {
        return 900; // A number of more than 1000 digits is where the readers differ.
    }
}
