package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.ALICE;
import static dev.foxproof.server.accounts.TestServer.authPw;
import static dev.foxproof.server.accounts.TestServer.authPwV2;
import static dev.foxproof.server.accounts.TestServer.v2;
import static dev.foxproof.server.accounts.TestServer.wrapKb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A crash at any moment leaves the old account whole or the new account whole. */
class CrashSafetyTest extends OnEachDatabase {
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private List<Token> oldTokens;
    private StoredToken.PasswordChange change;
    private StoredToken.AccountReset reset;

    /** Alice is at v2, with one live token of each kind. */
    @BeforeEach
    void alice() {
        SignedIn created = server.services.accounts().create(ALICE, v2("old", 1), true);
        server.verify(ALICE, created.uid());
        oldTokens = server.oneOfEachKind(ALICE, authPwV2("old"));
        change = server.live(server.changeToken(ALICE, authPw("old")));
        reset = server.live(server.resetToken(ALICE));
    }

    /** What a client asks for, of the services over a store that crashes. */
    private interface Request {
        void to(Services services);
    }

    private Request finishing() {
        Optional<TokenId> session = Optional.of(oldTokens.getFirst().id());
        return services -> services.passwordChanges().finish(change, v2("new", 2), session, true);
    }

    private Request resetting() {
        return services -> services.passwordRecovery().reset(reset, v2("new", 2), true, true);
    }

    private Request destroying() {
        return services -> services.accounts().destroy(ALICE, authPw("old"));
    }

    private Services over(AccountStore store) {
        return Services.of(new Environment(
                store,
                server.environment.stretcher(),
                server.mailbox,
                server.now::get,
                server.environment.random(),
                Lifetimes.STANDARD));
    }

    /** Which of the two legal states the account is in; anything else fails. */
    private boolean isNew(TestServer found) {
        boolean old = accepts(found, "old");
        assertThat(accepts(found, "new")).as("the new password is accepted").isEqualTo(!old);
        String password = old ? "old" : "new";
        assertThat(found.keys(ALICE, authPw(password)).wrapKb()).isEqualTo(wrapKb(password));
        assertThat(found.keys(ALICE, authPwV2(password)).wrapKb()).isEqualTo(wrapKb(password + " v2"));
        if (old) {
            assertThat(oldTokens).as("the old tokens").allMatch(found::alive);
        } else {
            assertThat(oldTokens).as("the old tokens").noneMatch(found::alive);
        }
        return !old;
    }

    private static boolean accepts(TestServer found, String password) {
        boolean v1 = accepts(found, password, false);
        assertThat(accepts(found, password, true)).as("v2 is as v1").isEqualTo(v1);
        return v1;
    }

    private static boolean accepts(TestServer found, String password, boolean v2) {
        try {
            found.login(ALICE, v2 ? authPwV2(password) : authPw(password));
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    /** Throws at one storage call after another, until the request comes through. */
    private int crashEverywhere(Request request) {
        for (int at = 1; ; at++) {
            AtomicInteger left = new AtomicInteger(at);
            Services services = over(new Faults(server.store, () -> {
                if (left.decrementAndGet() == 0) {
                    throw new Crash();
                }
            }));
            try {
                request.to(services);
                throw new AssertionError(
                        "the request met only " + (at - 1) + " storage calls, and no crash after its commit");
            } catch (Crash e) {
                if (committed()) {
                    return at;
                }
            }
        }
    }

    private boolean committed() {
        return !server.services.accounts().exists(ALICE) || isNew(server);
    }

    @Test
    @Requirement({"ACC-41", "TOK-15"})
    void aFailureInAChangeLeavesTheOldOrTheNewPassword() {
        assertThat(crashEverywhere(finishing())).isGreaterThan(10);
        assertThat(isNew(server)).isTrue();
    }

    @Test
    @Requirement({"ACC-81", "TOK-15"})
    void aFailureInAResetLeavesTheOldOrTheNewPassword() {
        assertThat(crashEverywhere(resetting())).isGreaterThan(8);
        assertThat(isNew(server)).isTrue();
    }

    @Test
    @Requirement("ACC-56")
    void aFailureInADestroyLeavesTheAccountOrNothing() {
        assertThat(crashEverywhere(destroying())).isGreaterThan(3);
        assertThat(oldTokens).noneMatch(server::alive);
    }

    /** What the disk holds at each moment is what a killed process leaves behind. */
    @Test
    @Requirement({"ACC-41", "ACC-81"})
    void theFilesOfAKilledProcessHoldTheOldOrTheNewPassword() throws IOException {
        if (database != TestDatabase.SQLITE) {
            return;
        }
        for (Request request : List.of(finishing(), resetting())) {
            server.close();
            Path before = copy("before");
            List<Path> moments = new ArrayList<>();
            server = unrecorded(folder);
            request.to(over(new Faults(server.store, () -> moments.add(copy("moment " + moments.size())))));
            List<Boolean> states = new ArrayList<>();
            for (Path moment : moments) {
                try (TestServer found = unrecorded(moment)) {
                    states.add(isNew(found));
                }
            }
            assertThat(states).hasSizeGreaterThan(8).isSorted().first().isEqualTo(false);
            assertThat(states).last().isEqualTo(true);
            server.close();
            restore(before);
            server = unrecorded(folder);
        }
    }

    /** A database that goes back in time makes no run of a server. */
    private static TestServer unrecorded(Path where) {
        DatabaseConfig sqlite = new DatabaseConfig.Sqlite(where.resolve("accounts.db"));
        return new TestServer(sqlite, SqlAccountStore.open(sqlite, TraceSink.NONE));
    }

    private Path copy(String name) {
        try {
            Path to = Files.createTempDirectory(folder, name);
            copyFiles(folder, to);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restore(Path from) throws IOException {
        for (String name : List.of("accounts.db", "accounts.db-wal", "accounts.db-shm")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        copyFiles(from, folder);
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
