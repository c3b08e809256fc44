package dev.foxproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.VerbRun.Result;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every verb of {@code foxproof account} against the reference server, which runs within the test. */
class AccountEndToEndTest {
    private static final String EMAIL = "Andre+1@example.org";
    private static final String FIRST = "first pässword";
    private static final String SECOND = "second pässword";
    private static final String THIRD = "third pässword";
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path folder;

    private static ReferenceServer server(Profile profile) throws StartFault {
        return ReferenceServer.start(ServerConfig.builder()
                .profile(profile)
                .scrypt(new ScryptParameters(1024, 8, 1))
                .mailbox(ServerConfig.Mailbox.LOOPBACK)
                .trace(RecordedRuns.next(AccountEndToEndTest.class))
                .build());
    }

    private Path state() {
        return folder.resolve("state.json");
    }

    /** The present and the new password, as far as a verb takes them, and a verb with its own options. */
    private Result run(ReferenceServer server, String present, String fresh, String... verb) {
        List<String> args = new ArrayList<>(List.of(verb));
        args.addAll(List.of(
                "--server", server.url().toString(),
                "--email", EMAIL,
                "--memory", folder.resolve("memory.json").toString(),
                "--mailbox", server.mailbox().toString()));
        Result result = VerbRun.account()
                .environment("FOXPROOF_PASSWORD", present)
                .environment("FOXPROOF_NEW_PASSWORD", fresh)
                .run(args.toArray(String[]::new));
        assertThat(result.out() + result.err()).doesNotContain(FIRST, SECOND, THIRD, "\tat ");
        return result;
    }

    private JsonNode json(ReferenceServer server, String present, String fresh, String... verb) {
        List<String> args = new ArrayList<>(List.of(verb));
        args.add("--json");
        Result result = run(server, present, fresh, args.toArray(String[]::new));
        assertThat(result).extracting(Result::status, Result::err).containsExactly(ExitStatus.OK, "");
        return MAPPER.readTree(result.out());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    @Requirement("KEY-35")
    void everyVerbWorksAgainstTheReferenceServer(Profile profile) throws StartFault, IOException {
        String state = state().toString();
        String word = profile == Profile.CLASSIC ? "classic" : "current";
        String version = profile == Profile.CLASSIC ? "v1" : "v2";
        try (ReferenceServer server = server(profile)) {
            assertThat(json(server, FIRST, "", "status").get("exists").booleanValue())
                    .isFalse();

            JsonNode created = json(server, FIRST, "", "create", "--profile", word, "--state", state);
            assertThat(created.get("version").stringValue()).isEqualTo(version);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state())))
                    .isEqualTo("rw-------");
            assertThat(json(server, FIRST, "", "status", "--state", state)
                            .get("verified")
                            .booleanValue())
                    .isFalse();
            assertThat(run(server, FIRST, "", "keys"))
                    .extracting(Result::status)
                    .isEqualTo(ExitStatus.FAILED);

            assertThat(json(server, FIRST, "", "verify").get("uid")).isEqualTo(created.get("uid"));
            JsonNode status = json(server, FIRST, "", "status", "--state", state);
            assertThat(status.get("verified").booleanValue()).isTrue();
            assertThat(status.get("version").stringValue()).isEqualTo(version);
            assertThat(status.get("email").stringValue()).isEqualTo(EMAIL);

            JsonNode login = json(server, FIRST, "", "login", "--state", state);
            assertThat(login.get("uid")).isEqualTo(created.get("uid"));
            assertThat(login.get("verified").booleanValue()).isTrue();
            JsonNode keys = json(server, FIRST, "", "keys", "--show-keys");
            assertThat(keys.get("kB").stringValue()).matches("[0-9a-f]{64}");

            JsonNode devices = json(server, FIRST, "", "devices", "--register", "a laptop", "--state", state)
                    .get("devices");
            assertThat(devices).hasSize(1);
            assertThat(devices.get(0).get("isCurrentDevice").booleanValue()).isTrue();

            Result changed = run(server, FIRST, SECOND, "change-password", "--state", state);
            assertThat(changed).extracting(Result::status, Result::err).containsExactly(ExitStatus.OK, "");
            assertThat(changed.out())
                    .contains("kB is unchanged (key id " + keys.get("keyId").stringValue());
            assertThat(json(server, SECOND, "", "keys", "--show-keys").get("kB"))
                    .isEqualTo(keys.get("kB"));
            assertThat(run(server, FIRST, "", "login").err()).contains("[server.errno-103]");
            assertThat(json(server, "", "", "devices", "--state", state).get("devices"))
                    .hasSize(1);

            assertThat(json(server, "", "", "forgot", "--state", state)
                            .get("tries")
                            .intValue())
                    .isEqualTo(3);
            Result reset = run(server, "", THIRD, "reset", "--yes", "--state", state);
            assertThat(reset).extracting(Result::status, Result::err).containsExactly(ExitStatus.OK, "");
            assertThat(reset.out())
                    .contains("The old kB is lost (key id " + keys.get("keyId").stringValue());
            JsonNode newKeys = json(server, THIRD, "", "keys", "--show-keys");
            assertThat(newKeys.get("kA")).isEqualTo(keys.get("kA"));
            assertThat(newKeys.get("kB")).isNotEqualTo(keys.get("kB"));

            JsonNode again = json(server, "", FIRST, "reset", "--yes");
            assertThat(again.get("oldKeyLost").booleanValue()).isTrue();
            assertThat(again.get("version").stringValue()).isEqualTo(version);

            assertThat(json(server, FIRST, "", "destroy", "--yes", "--state", state)
                            .get("destroyed")
                            .booleanValue())
                    .isTrue();
            assertThat(state()).doesNotExist();
            assertThat(json(server, FIRST, "", "status").get("exists").booleanValue())
                    .isFalse();
        }
    }

    @Test
    void anUpgradeKeepsTheKeyAndThereIsNoWayBackUnasked() throws StartFault {
        try (ReferenceServer server = server(Profile.CURRENT)) {
            json(server, FIRST, "", "create", "--profile", "classic");
            json(server, FIRST, "", "verify");
            JsonNode before = json(server, FIRST, "", "keys", "--show-keys");
            Result demanded = run(server, FIRST, FIRST, "change-password", "--profile", "current");
            assertThat(demanded.status()).isEqualTo(ExitStatus.FAILED);
            assertThat(demanded.err()).contains("[version.downgrade]");

            JsonNode upgraded = json(server, FIRST, FIRST, "change-password", "--upgrade");

            assertThat(upgraded.get("version").stringValue()).isEqualTo("v2");
            assertThat(json(server, FIRST, "", "keys", "--show-keys").get("kB")).isEqualTo(before.get("kB"));
            Result back = run(server, FIRST, "", "login", "--profile", "classic", "--json");
            assertThat(back.status()).isEqualTo(ExitStatus.FAILED);
            assertThat(MAPPER.readTree(back.out()).get("error").stringValue()).isEqualTo("version.downgrade");
            // The upgrade left no true v1 value behind, so that even with consent v1 is no way in.
            assertThat(run(server, FIRST, "", "login", "--profile", "classic", "--accept-v1")
                            .err())
                    .contains("[server.errno-103]");
        }
    }

    @Test
    void aCompatibleAccountOpensToTheSameKeyWithBothVersions() throws StartFault {
        try (ReferenceServer server = server(Profile.CURRENT)) {
            json(server, FIRST, "", "create", "--v1-compatible");
            json(server, FIRST, "", "verify");
            JsonNode v2 = json(server, FIRST, "", "keys", "--show-keys");

            json(server, FIRST, SECOND, "change-password", "--v1-compatible");

            assertThat(json(server, SECOND, "", "keys", "--show-keys").get("kB"))
                    .isEqualTo(v2.get("kB"));
            assertThat(json(server, SECOND, "", "keys", "--show-keys", "--profile", "classic", "--accept-v1")
                            .get("kB"))
                    .isEqualTo(v2.get("kB"));
        }
    }

    @Test
    void anotherCaseOfTheEmailFindsTheSameAccountAtV1() throws StartFault {
        try (ReferenceServer server = server(Profile.CLASSIC)) {
            json(server, FIRST, "", "create", "--profile", "classic");
            json(server, FIRST, "", "verify");

            Result result = VerbRun.account()
                    .environment("FOXPROOF_PASSWORD", FIRST)
                    .run(
                            "login",
                            "--server",
                            server.url().toString(),
                            "--email",
                            "ANDRE+1@example.org",
                            "--memory",
                            folder.resolve("memory.json").toString());

            assertThat(result).extracting(Result::status, Result::err).containsExactly(ExitStatus.OK, "");
        }
    }
}
