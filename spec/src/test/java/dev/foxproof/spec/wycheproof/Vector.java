package dev.foxproof.spec.wycheproof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One test of a Wycheproof file, with the group that it stands in. */
record Vector(JsonNode group, JsonNode test) {
    /** All tests of a file; it is a fault if they are not as many as the file says. */
    static Stream<Vector> of(String file) {
        JsonNode root = read(file);
        List<Vector> vectors = new ArrayList<>();
        for (JsonNode group : root.required("testGroups")) {
            for (JsonNode test : group.required("tests")) {
                vectors.add(new Vector(group, test));
            }
        }
        int announced = root.required("numberOfTests").intValue();
        if (vectors.size() != announced) {
            throw new IllegalStateException(file + " announces " + announced + " tests and has " + vectors.size());
        }
        return vectors.stream();
    }

    private static JsonNode read(String file) {
        try (InputStream in = Vector.class.getResourceAsStream("/wycheproof/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource wycheproof/" + file);
            }
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String member) {
        return HexFormat.of().parseHex(test.required(member).stringValue());
    }

    int number(String member) {
        return test.required(member).intValue();
    }

    boolean valid() {
        return switch (test.required("result").stringValue()) {
            case "valid" -> true;
            case "invalid" -> false;
            default -> throw new IllegalStateException("no verdict on " + this);
        };
    }

    boolean hasFlag(String flag) {
        return test.required("flags")
                .valueStream()
                .anyMatch(each -> each.stringValue().equals(flag));
    }

    @Override
    public String toString() {
        return "tcId " + number("tcId") + " " + test.required("comment").stringValue();
    }
}
