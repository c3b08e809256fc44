package dev.foxproof.lives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.lives.Act.Kind;
import dev.foxproof.server.Parts;
import dev.foxproof.server.accounts.PasswordProof;
import dev.foxproof.server.accounts.PasswordSetting;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Several devices, several accounts, a server that stops and starts: each answer follows from what happened before. A life that goes wrong is
 * shrunk to a short one, which {@code -Dtest=LivesTest#thisLife -Dfoxproof.life='…'} repeats.
 */
class LivesTest {
    private static final int LIVES = Integer.getInteger("foxproof.lives", 40);
    private static final int SHRINKS_MAX = 500;
    private static final String LIFE = "foxproof.life";
    private static final int CONNECTIONS = 4;

    /** What can be done, and can be refused. */
    private static final List<Kind> BOTH = List.of(
            Kind.CREATE, Kind.LOGIN, Kind.KEYS, Kind.CHANGE, Kind.RESET, Kind.SIGN_OUT, Kind.STATUS, Kind.DESTROY);

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    /** Does something with a server whose database is in a file, which is gone afterwards. */
    private static void withSqlite(Parts parts, Consumer<LiveServer> work) throws IOException {
        Path file = Files.createTempFile("foxproof-lives-", ".db");
        try (LiveServer server = LiveServer.start(new DatabaseConfig.Sqlite(file), parts)) {
            work.accept(server);
        } finally {
            Files.delete(file);
        }
    }

    /** A life that went wrong. */
    private record Wrong(List<Act> acts, Throwable cause) {
        AssertionError told() {
            return new AssertionError(
                    cause.getMessage() + "\nto repeat it: -Dtest=LivesTest#thisLife -D" + LIFE + "='" + Act.print(acts)
                            + "'",
                    cause);
        }
    }

    /** What went wrong, if anything did. */
    private static Optional<Wrong> live(LiveServer server, List<Act> acts) {
        Life life = new Life(server, "life-" + NAMES.incrementAndGet(), SEEN);
        try {
            acts.forEach(life::take);
            life.requireEnd();
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(new Wrong(acts, e));
        }
    }

    /** Of many lives one that goes wrong, as short as it can be made. */
    private static Optional<Wrong> wrongLife(LiveServer server, int seed) {
        Arbitrary<List<Act>> lives = Act.lives();
        RandomGenerator<List<Act>> generator = lives.generator(LIVES);
        Random random = new Random(seed);
        for (int i = 0; i < LIVES; i++) {
            Shrinkable<List<Act>> life = generator.next(random);
            Optional<Wrong> wrong = live(server, life.value());
            if (wrong.isPresent()) {
                return Optional.of(shrunk(server, life, wrong.get()));
            }
        }
        return Optional.empty();
    }

    /** The server lives on meanwhile: what does not fail again is told as it failed the last time. */
    private static Wrong shrunk(LiveServer server, Shrinkable<List<Act>> life, Wrong wrong) {
        Shrinkable<List<Act>> shortest = life;
        Wrong told = wrong;
        for (int tries = 0; tries < SHRINKS_MAX; ) {
            Optional<Wrong> next = Optional.empty();
            for (Shrinkable<List<Act>> shorter :
                    shortest.shrink().limit(SHRINKS_MAX - tries).toList()) {
                tries++;
                next = live(server, shorter.value());
                if (next.isPresent()) {
                    shortest = shorter;
                    told = next.get();
                    break;
                }
            }
            if (next.isEmpty()) {
                break;
            }
        }
        return told;
    }

    /** None of many lives goes wrong, and in them everything is done, and refused. */
    private static void requireRight(LiveServer server, int seed) {
        SEEN.clear();
        wrongLife(server, seed).map(Wrong::told).ifPresent(LivesTest::fail);
        assertThat(SEEN)
                .containsAll(BOTH.stream()
                        .flatMap(kind -> Stream.of(kind + " done", kind + " refused"))
                        .toList());
    }

    private static void fail(AssertionError error) {
        throw error;
    }

    @Example
    @Requirement({
        "KEY-24", "ACC-2", "ACC-18", "ACC-26", "ACC-32", "ACC-36", "ACC-51", "ACC-52", "ACC-53", "ACC-56", "ACC-60",
        "ACC-62"
    })
    void onSqlite() throws IOException {
        withSqlite(Parts.STANDARD, server -> requireRight(server, 1));
    }

    @Example
    @Requirement({
        "KEY-24", "ACC-2", "ACC-18", "ACC-26", "ACC-32", "ACC-36", "ACC-51", "ACC-52", "ACC-53", "ACC-56", "ACC-60",
        "ACC-62"
    })
    void onPostgres() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                LiveServer server = LiveServer.start(
                        new DatabaseConfig.Postgres(postgres.getJdbcUrl("postgres", "postgres"), CONNECTIONS),
                        Parts.STANDARD)) {
            requireRight(server, 2);
        }
    }

    @Example
    @Violates("ACC-36")
    void aFaultIsToldInAShortStory() throws IOException {
        Parts forgetful = Parts.STANDARD.withServices(environment -> Services.of(
                environment,
                new Tokens(environment) {
                    @Override
                    protected void revokeAll(AccountTransaction tx, Uid uid) {
                        tx.keyFetchTokens().deleteAllOf(uid);
                    }
                },
                new PasswordProof(environment),
                new PasswordSetting(environment)));
        withSqlite(forgetful, server -> {
            List<Act> story = wrongLife(server, 3).orElseThrow().acts();

            assertThat(story).hasSizeBetween(2, 12);
            assertThat(Act.parse(Act.print(story))).isEqualTo(story);
        });
    }

    @Test
    @EnabledIfSystemProperty(named = LIFE, matches = ".+", disabledReason = "it repeats the life that is named")
    void thisLife() throws IOException {
        withSqlite(
                Parts.STANDARD,
                server -> live(server, Act.parse(System.getProperty(LIFE)))
                        .map(Wrong::told)
                        .ifPresent(LivesTest::fail));
    }
}
