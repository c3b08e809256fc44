package dev.foxproof.benchmarks.contestants;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is measured at what, in the order of the report. */
public final class Contestants {
    private static final Jdk JDK = new Jdk();
    private static final BouncyCastle BOUNCY_CASTLE = new BouncyCastle();
    private static final OpenSsl OPENSSL = new OpenSsl();
    private static final Libsodium LIBSODIUM = new Libsodium();
    private static final PlainScrypt PLAIN_JAVA = new PlainScrypt();
    private static final VectorApi VECTOR_API = new VectorApi();

    public static final List<Pbkdf2Contestant> PBKDF2 = List.of(OPENSSL, JDK, BOUNCY_CASTLE, new Midstate());
    public static final List<ScryptContestant> SCRYPT =
            List.of(OPENSSL, BOUNCY_CASTLE, LIBSODIUM, new LibscryptKdf(), PLAIN_JAVA, VECTOR_API);
    public static final List<Argon2idContestant> ARGON2ID = List.of(BOUNCY_CASTLE, new Libargon2(), LIBSODIUM);
    public static final List<HkdfContestant> HKDF = List.of(OPENSSL, JDK, BOUNCY_CASTLE);
    public static final List<HmacContestant> HMAC = List.of(OPENSSL, JDK, BOUNCY_CASTLE);
    public static final List<AesCbcContestant> AES_CBC = List.of(OPENSSL, JDK, BOUNCY_CASTLE);
    public static final List<Sha256Contestant> SHA256 = List.of(OPENSSL, JDK);
    public static final List<Salsa208Contestant> SALSA208 = List.of(BOUNCY_CASTLE, PLAIN_JAVA, VECTOR_API);

    private Contestants() {}

    /** Who is there, with their releases, and who is not. */
    public static String releases() {
        return Stream.of(PBKDF2, SCRYPT, ARGON2ID)
                .flatMap(List::stream)
                .distinct()
                .map(one -> one.absence()
                        .map(reason -> one.name() + " absent (" + reason + ")")
                        .orElseGet(one::release))
                .collect(Collectors.joining("; "));
    }

    /**
     * @throws IllegalArgumentException if none of them has the name
     * @throws IllegalStateException if it cannot run here
     */
    public static <C extends Contestant> C named(String name, List<C> contestants) {
        C contestant = contestants.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contestant is called " + name));
        Optional<String> absence = contestant.absence();
        if (absence.isPresent()) {
            throw new IllegalStateException(name + " cannot run: " + absence.get());
        }
        return contestant;
    }
}
