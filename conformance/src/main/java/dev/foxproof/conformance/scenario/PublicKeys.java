package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.SigningKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Keys to be certified. Making one takes a while and a run needs no secrets, so that they are the same in each. */
public final class PublicKeys {
    private static final SigningKey RS_KEY = SigningKey.generate(Algorithm.RS256, new SplittableRandom(45));
    private static final SigningKey DS_KEY = SigningKey.generate(Algorithm.DS128, new SplittableRandom(45));

    private PublicKeys() {}

    /** A key of RSA with its private key. */
    public static SigningKey rsKey() {
        return RS_KEY;
    }

    /** A key of DSA with its private key. */
    public static SigningKey dsKey() {
        return DS_KEY;
    }

    /** The members of a public key of RSA. */
    public static Map<String, String> rs() {
        return RS_KEY.publicKey().members();
    }

    /** The members of a public key of DSA. */
    public static Map<String, String> ds() {
        return DS_KEY.publicKey().members();
    }

    /** The same with another value of a member. */
    public static Map<String, Object> with(Map<String, String> key, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(key);
        changed.put(name, value);
        return changed;
    }

    /** The same without a member. */
    public static Map<String, Object> without(Map<String, String> key, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(key);
        changed.remove(name);
        return changed;
    }
}
