package dev.foxproof.conformance.attacks;

import dev.foxproof.client.accounts.InMemoryAccountMemory;
import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.accounts.PasswordStretcher;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.attacks.AttackedServers.AttackedServer;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Prerequisites;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.conformance.scenario.SharedAccounts;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What one story works with: a server of its own, users and their programs, and the places where an attacker can stand. */
public final class Stage implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final AttackedServer server;
    private final Profile profile;
    private final Scenario attacker;
    private final RandomGenerator random;
    private final HttpTransport network = new HttpTransport();
    private final PasswordStretcher stretcher = new Remembering();
    private final List<String> told = new ArrayList<>();

    Stage(AttackedServer server, Profile profile, String id, Seed seed) {
        this.server = server;
        this.profile = profile;
        this.random = seed.randomFor(id + " clients");
        this.attacker = new Scenario(server.target(), id, seed, new Prerequisites(), new SharedAccounts(), ANSWER_MAX);
    }

    public Profile profile() {
        return profile;
    }

    public boolean isCurrent() {
        return profile == Profile.CURRENT;
    }

    /** The attacker's own requests to the server, well-formed or not. */
    public Scenario attacker() {
        return attacker;
    }

    /** A line of the story, for the report. */
    public void tell(String line) {
        told.add(line);
    }

    List<String> told() {
        return List.copyOf(told);
    }

    RandomGenerator random() {
        return random;
    }

    PasswordStretcher stretcher() {
        return stretcher;
    }

    /** Lets time pass, for the server and for everybody else. */
    public void advance(Duration duration) {
        attacker.advance(duration);
    }

    // Users

    /** A user without an account, with a password that is in the dictionary. */
    public User user() {
        String word = Dictionary.WORDS.get(random.nextInt(Dictionary.WORDS.size()));
        return new User(new Email(attacker.newEmail()), word);
    }

    /** A device of a user, new to every account, that speaks the profile of the story with the server. */
    public Program program() {
        return new Program(this, network, new InMemoryAccountMemory(), options());
    }

    /** The same, between which and the server stands somebody. */
    public Program program(HostileServer between) {
        return new Program(this, between, new InMemoryAccountMemory(), options());
    }

    /** A device that knows v1 alone. */
    public Program oldProgram() {
        return new Program(
                this, network, new InMemoryAccountMemory(), Options.of(dev.foxproof.client.accounts.Profile.CLASSIC));
    }

    /** The same, between which and the server stands somebody. */
    public Program oldProgram(HostileServer between) {
        return new Program(
                this, between, new InMemoryAccountMemory(), Options.of(dev.foxproof.client.accounts.Profile.CLASSIC));
    }

    /** A phone of a user, registered and switched on, between which and the server somebody may stand. */
    public PhoneProgram phone(HostileServer between, DeviceUser owner, boolean passcode, Accepts accepts) {
        return new PhoneProgram(this, between, owner, passcode, accepts);
    }

    private Options options() {
        return switch (profile) {
            case CLASSIC -> Options.of(dev.foxproof.client.accounts.Profile.CLASSIC);
            case CURRENT -> Options.AUTO;
        };
    }

    // Places of the attacker

    /** Within the server, between it and its clients. */
    public HostileServer hostileServer() {
        return new HostileServer(network, true);
    }

    /** Between a client and the server, without any key: who sees and changes what passes, and has not seen where the tokens come from. */
    public HostileServer inBetween() {
        return new HostileServer(network, false);
    }

    /** In possession of the server's disk. */
    public StolenDatabase database() {
        return new StolenDatabase(server.database());
    }

    /** In front of everything that is logged, at the most verbose. The caller closes it. */
    public ServerLog log() {
        return ServerLog.open();
    }

    /** How the server stretches authPW. */
    public ScryptParameters scrypt() {
        return server.scrypt();
    }

    @Override
    public void close() {
        network.close();
        server.close();
    }

    /** Stretches each password under each salt once: what a client's own work costs is not what the stories measure. */
    private static final class Remembering implements PasswordStretcher {
        private final Map<String, StretchedPw> done = new HashMap<>();

        @Override
        public StretchedPw v1(Email email, Password password) {
            return remember("v1 " + email.asTyped(), password, () -> StretchedPw.v1(email, password));
        }

        @Override
        public StretchedPw v2(ClientSalt salt, Password password) {
            return remember(salt.text(), password, () -> StretchedPw.v2(salt, password));
        }

        private synchronized StretchedPw remember(String salt, Password password, Supplier<StretchedPw> stretch) {
            String key = salt + " " + dev.foxproof.spec.Hex.encode(password.toUtf8());
            StretchedPw known = done.get(key);
            if (known == null) {
                known = stretch.get();
                done.put(key, known);
            }
            return known;
        }
    }
}
