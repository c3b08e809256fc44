package dev.foxproof.conformance.behaviours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The 32 bytes behind each atom of {@code Terms.tla}, and the terms that are made of them: a term is the XOR of its atoms. What a user or
 * her client draws or derives is drawn here, since no server can tell the two apart. What a server draws is learnt from what it answers.
 */
final class Atoms {
    private static final int LENGTH = 32;
    private static final String OF_THE_SERVER = "serverRandom";

    private final Map<String, byte[]> values = new HashMap<>();
    private final Supplier<byte[]> random;

    /**
     * @param random fresh 32 bytes
     */
    Atoms(Supplier<byte[]> random) {
        this.random = random;
    }

    /** What an answer says about a term. */
    enum Finding {
        /** Its value is the one that it must have. */
        AS_KNOWN,
        /** The server drew a part of it, which is known from now on. */
        LEARNT,
        /** Its value is another. */
        DIFFERENT,
        /** What the server drew now it has drawn before. */
        REPEATED
    }

    /** The value of an atom that is not the server's. */
    byte[] atom(JsonNode atom) {
        return value(atom).clone();
    }

    /**
     * The value of a term.
     *
     * @throws IllegalStateException if it has an atom that the server drew and has not yet shown
     */
    byte[] term(JsonNode atoms) {
        byte[] sum = new byte[LENGTH];
        atoms.forEach(atom -> add(sum, value(atom)));
        return sum;
    }

    /** Holds what was answered against the term. */
    Finding compare(JsonNode atoms, byte[] answered) {
        List<JsonNode> unknown = new ArrayList<>();
        byte[] rest = answered.clone();
        for (JsonNode atom : atoms) {
            if (isOfTheServer(atom) && !values.containsKey(atom.toString())) {
                unknown.add(atom);
            } else {
                add(rest, value(atom));
            }
        }
        if (unknown.isEmpty()) {
            return Arrays.equals(rest, new byte[LENGTH]) ? Finding.AS_KNOWN : Finding.DIFFERENT;
        }
        if (unknown.size() > 1) {
            throw new IllegalStateException("two atoms of one term are unknown: " + unknown);
        }
        if (values.values().stream().anyMatch(known -> Arrays.equals(known, rest))) {
            return Finding.REPEATED;
        }
        values.put(unknown.getFirst().toString(), rest);
        return Finding.LEARNT;
    }

    private static boolean isOfTheServer(JsonNode atom) {
        return OF_THE_SERVER.equals(atom.get(0).stringValue());
    }

    private byte[] value(JsonNode atom) {
        String name = atom.toString();
        if (isOfTheServer(atom) && !values.containsKey(name)) {
            throw new IllegalStateException("the server has not shown " + name);
        }
        return values.computeIfAbsent(name, key -> random.get());
    }

    private static void add(byte[] sum, byte[] value) {
        for (int i = 0; i < LENGTH; i++) {
            sum[i] ^= value[i];
        }
    }

    @Override
    public String toString() {
        return "Atoms[" + values.size() + " known]";
    }
}
