package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.settings.Setting;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.List;

/**
 * Somebody who holds a value of the protocol from which the password can be guessed, and the functions that each guess goes through: the
 * parties and the cost classes of chapter 70.
 */
public enum Adversary {
    TAP("reads inside TLS, or is the server", "authPW, which is sent before scrypt", "G1", "G2") {
        @Override
        public List<Setting> chain(Stretch stretch) {
            return List.of(stretch.client());
        }
    },
    THIEF("a thief of the database", "verifyHash, behind scrypt", "G3", "G4") {
        @Override
        public List<Setting> chain(Stretch stretch) {
            return List.of(stretch.client(), stretch.server());
        }
    },
    THIEF_WITH_OLD_VERIFIER(
            "a thief, where a v1 verifier was left", "verifyHash of v1 of the same password", "G3", "G3") {
        @Override
        public List<Setting> chain(Stretch stretch) {
            return List.of(V1, stretch.server());
        }
    },
    HOLDER_OF_A_LEAKED_VALUE(
            "anybody, where one v1 value leaked", "one authPW of v1, from a log or an old client", "G1", "G1") {
        @Override
        public List<Setting> chain(Stretch stretch) {
            return List.of(V1);
        }
    };

    private static final Setting V1 = new Setting.OfPbkdf2(Pbkdf2Parameters.V1);

    private final String who;
    private final String holds;
    private final String classClassic;
    private final String classCurrent;

    Adversary(String who, String holds, String classClassic, String classCurrent) {
        this.who = who;
        this.holds = holds;
        this.classClassic = classClassic;
        this.classCurrent = classCurrent;
    }

    public String who() {
        return who;
    }

    public String holds() {
        return holds;
    }

    /** The cost class of chapter 70 in profile classic. */
    public String classClassic() {
        return classClassic;
    }

    /** The cost class of chapter 70 in profile current, of an account at v2. */
    public String classCurrent() {
        return classCurrent;
    }

    /** What each guess goes through. */
    public abstract List<Setting> chain(Stretch stretch);

    /**
     * How a password is stretched.
     *
     * @param client before anything is sent
     * @param server before anything is stored
     */
    public record Stretch(String name, Setting client, Setting server) {
        public static final Stretch CLASSIC = new Stretch(
                "classic", new Setting.OfPbkdf2(Pbkdf2Parameters.V1), new Setting.OfScrypt(ScryptParameters.ONEPW));

        public static final Stretch CURRENT = new Stretch(
                "current", new Setting.OfPbkdf2(Pbkdf2Parameters.V2), new Setting.OfScrypt(ScryptParameters.ONEPW));
    }
}
