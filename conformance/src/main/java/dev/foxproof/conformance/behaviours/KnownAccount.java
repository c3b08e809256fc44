package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.tokens.Token;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the ids of the model stand for in this conversation about an account. Prints none of it. */
final class KnownAccount {
    private final Atoms atoms;
    private final String email;
    private final Map<Integer, Token> tokens = new HashMap<>();
    private final Map<Integer, String> devices = new HashMap<>();
    private final Map<Integer, String> codes = new HashMap<>();
    private int codeLength;
    private @Nullable String uid;
    private @Nullable String keyA;
    private @Nullable ClientSalt sentSalt;
    private @Nullable ClientSalt salt;

    KnownAccount(Scenario s) {
        this.atoms = new Atoms(() -> s.randomBytes(32));
        this.email = s.newEmail();
    }

    Atoms atoms() {
        return atoms;
    }

    String email() {
        return email;
    }

    String uid() {
        return Objects.requireNonNull(uid, "the account has no uid yet");
    }

    void uid(String value) {
        uid = value;
    }

    /** The hex of kA; null before it was seen. */
    @Nullable
    String keyA() {
        return keyA;
    }

    void keyA(String hex) {
        keyA = hex;
    }

    Token token(int id) {
        return Objects.requireNonNull(tokens.get(id), () -> "no token has the id " + id);
    }

    void token(int id, Token token) {
        tokens.put(id, token);
    }

    boolean isToken(Token token) {
        return tokens.values().stream().anyMatch(known -> known.toHex().equals(token.toHex()));
    }

    String device(int id) {
        return Objects.requireNonNull(devices.get(id), () -> "no device has the id " + id);
    }

    void device(int id, String hex) {
        devices.put(id, hex);
    }

    boolean hasDevice(int id) {
        return devices.containsKey(id);
    }

    boolean isDevice(String hex) {
        return devices.containsValue(hex);
    }

    /** The devices by the model's ids, in words. */
    String devices(Collection<String> hexes) {
        List<String> names = hexes.stream()
                .map(hex -> devices.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(hex))
                        .map(entry -> "device " + entry.getKey())
                        .findFirst()
                        .orElse("a device that it never had"))
                .sorted()
                .toList();
        return names.isEmpty() ? "no device" : String.join(", ", names);
    }

    /** The code mailed for a passwordForgotToken. */
    String code(int token) {
        return Objects.requireNonNull(codes.get(token), () -> "no code was mailed for " + token);
    }

    void code(int token, String code) {
        codes.put(token, code);
    }

    boolean isCode(String code) {
        return codes.containsValue(code);
    }

    int codeLength() {
        return codeLength;
    }

    void codeLength(int length) {
        codeLength = length;
    }

    /** The salt of a request that sets a password, which is the account's if the request succeeds. */
    void sending(@Nullable ClientSalt newSalt) {
        sentSalt = newSalt;
    }

    void accepted() {
        salt = sentSalt;
    }

    ClientSalt salt() {
        return Objects.requireNonNull(salt, "the account has no clientSalt");
    }

    @Override
    public String toString() {
        return "KnownAccount[redacted]";
    }
}
