package dev.foxproof.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Level;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.ScriptedServer;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.conformance.scenario.UserTemplates;
import dev.foxproof.conformance.wire.Endpoint;
import dev.foxproof.spec.errors.Errno;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final Seed SEED = new Seed("a-seed", 0);

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void passesACheckThatEndsAndSaysWhatItSaw() {
        Result result =
                only(run(check("hawk/a", s -> s.get("/v1/session/status").send().ok())));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.observed()).isEqualTo("GET /v1/session/status answered 200");
    }

    @Test
    void tellsTheStoryOfAFailureUnderTheRulesOfItsLastLine() {
        Rule last = new Rule("TOK-14", Level.SHOULD, "Tokens", "20-tokens.md", "Once.", "");
        List<Result> results = run(
                        check("hawk/a", s -> {
                            s.tell("1  asks", List.of(rule(Level.MUST)));
                            s.get("/v1/session/status").send().ok();
                            s.tell("2  asks again", List.of(last));
                            s.get("/v1/session/status").send().refused(Errno.INVALID_TOKEN);
                        }),
                        check("hawk/b", s -> s.tell("1  asks", List.of(last))))
                .results();

        assertThat(results.getFirst().story()).containsExactly("1  asks", "2  asks again");
        assertThat(results.getFirst().check().rules()).containsExactly(last);
        assertThat(results.getFirst().counts(false)).as("a SHOULD").isFalse();
        assertThat(results.getLast().verdict()).isEqualTo(Verdict.PASS);
        assertThat(results.getLast().story()).isEmpty();
        assertThat(results.getLast().check().rules()).doesNotContain(last);
    }

    @Test
    void saysWhichOfTwoPermittedBehavioursWasSeen() {
        Result result = only(run(check("hawk/a", s -> s.seen("the server ignores it"))));

        assertThat(result.observed()).isEqualTo("the server ignores it");
    }

    @Test
    void failsACheckWhoseAssertionDoesNotHoldWithBothSidesAndTheExchange() {
        Result result =
                only(run(check("hawk/a", s -> s.get("/v1/session/status").send().refused(Errno.INVALID_NONCE))));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.expectation()).isEqualTo("GET /v1/session/status answers 401 with errno 115");
        assertThat(result.observed()).isEqualTo("GET /v1/session/status answered 200");
        assertThat(result.exchanges()).hasSize(1);
        assertThat(new String(result.exchanges().getFirst().request(), java.nio.charset.StandardCharsets.US_ASCII))
                .startsWith("GET /v1/session/status HTTP/1.1\r\nHost: 127.0.0.1:");
    }

    @Test
    void neverBlamesTheTargetForAFaultOfTheCheck() {
        RunReport run = run(check("hawk/a", s -> {
            throw new IllegalStateException("a bug");
        }));

        assertThat(only(run).verdict()).isEqualTo(Verdict.HARNESS_ERROR);
        assertThat(only(run).observed()).contains("the check itself went wrong").contains("a bug");
        assertThat(only(run).trace()).contains("RunnerTest");
        assertThat(run.exitStatus()).isEqualTo(RunReport.FAULTY);
    }

    @Test
    void survivesACheckThatOverflowsTheStack() {
        RunReport run = run(check("hawk/a", s -> recurse(1)), check("hawk/b", s -> {}));

        assertThat(verdicts(run)).containsExactly(Verdict.HARNESS_ERROR, Verdict.PASS);
    }

    @Test
    void callsACheckThatHangsATimeoutAndGoesOn() {
        CountDownLatch never = new CountDownLatch(1);
        RunOptions hasty = new RunOptions(SEED, 1, Duration.ofMillis(200), Duration.ofMillis(300), false);

        RunReport run = run(hasty, check("hawk/a", s -> never.await()), check("hawk/b", s -> {}));

        assertThat(verdicts(run)).containsExactly(Verdict.TIMEOUT, Verdict.PASS);
        assertThat(run.exitStatus()).isEqualTo(RunReport.FAILED);
    }

    @Test
    void callsATargetThatDoesNotAnswerATimeout() {
        server.on("GET /slow", body -> {
            Thread.sleep(Duration.ofMinutes(1));
            return ScriptedServer.ok("{}");
        });
        RunOptions hasty = new RunOptions(SEED, 1, Duration.ofSeconds(1), Duration.ofSeconds(30), false);

        Result result = only(run(hasty, check("http/a", s -> s.get("/slow").send())));

        assertThat(result.verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(result.observed()).isEqualTo("no complete answer within 1000 ms");
    }

    @Test
    void reportsAStepThatFailsOnceAndSkipsWhatNeedsIt() {
        server.on("POST /v1/account/create", body -> ScriptedServer.error(500, 999));

        RunReport run = run(
                check("hawk/a", s -> s.newAccount()),
                check("hawk/b", s -> s.sharedAccount()),
                check("http/c", s -> s.get("/v1/session/status").send().ok()));

        assertThat(run.results())
                .extracting(r -> r.check().id())
                .containsExactly("prerequisite/create-account", "hawk/a", "hawk/b", "http/c");
        assertThat(verdicts(run)).containsExactly(Verdict.FAIL, Verdict.SKIPPED, Verdict.SKIPPED, Verdict.PASS);
        assertThat(run.results().get(1).observed())
                .isEqualTo(
                        "because of prerequisite/create-account: POST /v1/account/create?keys=true answered 500, errno 999");
        assertThat(run.exitStatus()).isEqualTo(RunReport.FAILED);
        assertThat(server.received())
                .filteredOn(line -> line.startsWith("POST /v1/account/create"))
                .hasSize(2);
    }

    @Test
    void triesAStepAgainThatFailedOnlyLater() {
        int[] calls = {0};
        server.on("POST /v1/account/create", body -> {
            calls[0]++;
            return calls[0] == 3
                    ? ScriptedServer.error(503, 201)
                    : ScriptedServer.ok(server.tokens("uid", 16, "sessionToken", 32, "keyFetchToken", 32));
        });

        RunReport run = run(check("hawk/a", s -> s.newAccount()), check("hawk/b", s -> s.newAccount()));

        assertThat(verdicts(run)).containsExactly(Verdict.FAIL, Verdict.SKIPPED, Verdict.PASS);
    }

    @Test
    void failsACheckAfterWhoseRequestAPreparedStepDoesNotWorkAnyMore() {
        int[] logins = {0};
        server.on("POST /v1/account/login", body -> {
            logins[0]++;
            return logins[0] > 2
                    ? ScriptedServer.error(400, 103)
                    : ScriptedServer.ok(server.tokens("uid", 16, "sessionToken", 32, "keyFetchToken", 32));
        });

        RunReport run = run(check("accounts/a", s -> {
            Account account = s.newAccount();
            s.login(account);
            s.get("/v1/session/status").send().ok();
            s.login(account);
        }));

        Result result = only(run);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observed()).isEqualTo("POST /v1/account/login?keys=true answered 400, errno 103");
    }

    @Test
    void saysInOneSentenceThatNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Endpoint nobody = Endpoint.parse("http://127.0.0.1:" + port);

        assertThatThrownBy(() -> run(
                        RunOptions.of(SEED, 1),
                        Targets.of(Target.of(nobody, Profile.CURRENT, null, InstantSource.system())),
                        List.of(check("hawk/a", s -> {}))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no accounts server answers at http://127.0.0.1:" + port);
    }

    @Test
    void stopsAskingATargetThatHasGone() {
        RunReport run = run(
                check("http/a", s -> {
                    server.close();
                    s.get("/v1/session/status").send();
                }),
                check("http/b", s -> s.get("/v1/session/status").send()));

        assertThat(verdicts(run)).containsExactly(Verdict.FAIL, Verdict.SKIPPED);
        assertThat(run.results().get(1).observed()).contains("accepted no connection any more after http/a");
    }

    @Test
    void skipsWhatTheTargetCannotDoAndNamesIt() {
        RunReport run = run(new CheckDefinition(
                "accounts/a",
                List.of(rule(Level.MUST)),
                "something happens",
                "",
                false,
                Set.of(Profile.CURRENT),
                Set.of(Capability.MAILBOX, Capability.CLOCK),
                false,
                s -> {}));

        assertThat(only(run).verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(only(run).observed()).startsWith("needs a clock").contains("and a mailbox");
        assertThat(run.exitStatus()).as("nothing was checked").isEqualTo(RunReport.NOTHING);
    }

    @Test
    void skipsACheckOfAnotherProfile() {
        RunReport run = run(new CheckDefinition(
                "accounts/a",
                List.of(rule(Level.MUST)),
                "something happens",
                "",
                false,
                Set.of(Profile.CLASSIC),
                Set.of(),
                false,
                s -> {}));

        assertThat(only(run).observed()).isEqualTo("only for profile classic");
    }

    @Test
    void givesACheckThatMovesTheClockAServerOfItsOwn() {
        List<String> events = new ArrayList<>();
        OwnServers own = profile -> new OwnServers.OwnServer() {
            private Instant now = CLOCK.instant();

            @Override
            public Target target() {
                return server.target().withClock(new dev.foxproof.conformance.scenario.MovableClock() {
                    @Override
                    public Instant now() {
                        return now;
                    }

                    @Override
                    public void advance(Duration duration) {
                        now = now.plus(duration);
                    }
                });
            }

            @Override
            public void close() {
                events.add("closed");
            }
        };
        CheckDefinition check = new CheckDefinition(
                "accounts/a",
                List.of(rule(Level.MUST)),
                "something happens",
                "",
                false,
                Set.of(Profile.CURRENT),
                Set.of(Capability.CLOCK),
                false,
                s -> {
                    long before = s.serverSeconds();
                    s.advance(Duration.ofSeconds(90));
                    s.equal("the time that passed", 90L, s.serverSeconds() - before);
                });

        RunReport run = run(RunOptions.of(SEED, 1), new Targets(List.of(server.target()), own), List.of(check));

        assertThat(only(run).verdict()).isEqualTo(Verdict.PASS);
        assertThat(events).containsExactly("closed");
    }

    @Test
    void countsAShouldOnlyWhenStrict() {
        CheckDefinition should = new CheckDefinition(
                "hawk/a",
                List.of(rule(Level.SHOULD)),
                "something happens",
                "",
                false,
                Set.of(Profile.CURRENT),
                Set.of(),
                false,
                s -> s.require(false, "this", "that"));
        RunOptions lenient = RunOptions.of(SEED, 1);
        RunOptions strict = new RunOptions(SEED, 1, lenient.answerTimeout(), lenient.checkTimeout(), true);

        RunReport warned = run(lenient, should);
        RunReport failed = run(strict, should);

        assertThat(warned.exitStatus()).isEqualTo(RunReport.PASSED);
        assertThat(warned.warnings()).hasSize(1);
        assertThat(failed.exitStatus()).isEqualTo(RunReport.FAILED);
        assertThat(failed.warnings()).isEmpty();
    }

    @Test
    void givesEachCheckTheSameValuesWhateverRunsBesideIt() {
        Map<String, String> first = new ConcurrentHashMap<>();
        Map<String, String> second = new ConcurrentHashMap<>();

        run(RunOptions.of(SEED, 4), drawing("hawk/a", first), drawing("hawk/b", first), drawing("hawk/c", first));
        run(RunOptions.of(SEED, 1), drawing("hawk/c", second), drawing("hawk/a", second), drawing("hawk/b", second));

        assertThat(new TreeMap<>(second)).isEqualTo(new TreeMap<>(first));
        assertThat(Set.copyOf(first.values())).hasSize(3);
    }

    @Test
    void givesOtherValuesForAnotherSeed() {
        Map<String, String> first = new ConcurrentHashMap<>();
        Map<String, String> second = new ConcurrentHashMap<>();

        run(RunOptions.of(SEED, 1), drawing("hawk/a", first));
        run(RunOptions.of(new Seed("another", 0), 1), drawing("hawk/a", second));

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void makesNewAccountsWhenTheTargetRemembersARunWithTheSameSeed() {
        Set<String> taken = ConcurrentHashMap.newKeySet();
        server.on("POST /v1/account/create", body -> {
            String email = body.replaceAll(".*\"email\":\"([^\"]*)\".*", "$1");
            return taken.add(email)
                    ? ScriptedServer.ok(server.tokens("uid", 16, "sessionToken", 32, "keyFetchToken", 32))
                    : ScriptedServer.error(400, 101);
        });
        CheckDefinition check = check("hawk/a", s -> s.newAccount());

        RunReport first = run(check);
        RunReport second = run(check);

        assertThat(verdicts(first)).containsExactly(Verdict.PASS);
        assertThat(verdicts(second)).containsExactly(Verdict.PASS);
    }

    @Test
    void runsChecksAtTheSameTimeButEachWithAScenarioOfItsOwn() {
        CyclicBarrier both = new CyclicBarrier(2);
        List<CheckDefinition> checks = new ArrayList<>();
        for (String id : List.of("hawk/a", "hawk/b")) {
            checks.add(check(id, s -> {
                both.await();
                s.get("/v1/session/status").header("X-Check", id).send();
                s.require(false, "this", id);
            }));
        }

        RunReport run = run(RunOptions.of(SEED, 2), Targets.of(server.target()), checks);

        for (Result result : run.results()) {
            assertThat(result.observed()).isEqualTo(result.check().id());
            assertThat(result.exchanges()).hasSize(1);
            assertThat(new String(result.exchanges().getFirst().request(), java.nio.charset.StandardCharsets.US_ASCII))
                    .contains("X-Check: " + result.check().id());
        }
    }

    @Test
    void sharesOneAccountAmongTheChecksThatOnlyReadIt() {
        Set<Account> accounts = ConcurrentHashMap.newKeySet();

        run(
                RunOptions.of(SEED, 4),
                check("hawk/a", s -> accounts.add(s.sharedAccount())),
                check("hawk/b", s -> accounts.add(s.sharedAccount())),
                check("hawk/c", s -> accounts.add(s.sharedAccount())));

        assertThat(accounts).hasSize(1);
    }

    @Test
    void runsALoneCheckAfterAllOthers() {
        List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
        CheckDefinition alone = new CheckDefinition(
                "http/first",
                List.of(rule(Level.MUST)),
                "something happens",
                "",
                false,
                Set.of(Profile.CURRENT),
                Set.of(),
                true,
                s -> order.add("alone"));

        run(
                RunOptions.of(SEED, 2),
                alone,
                check("hawk/a", s -> order.add("other")),
                check("hawk/b", s -> order.add("other")));

        assertThat(order).containsExactly("other", "other", "alone");
    }

    @Test
    void skipsChecksOfDevicesWhereNoPhoneCanRegister() {
        CheckDefinition devices =
                check("devices/a", s -> s.get("/1/devices").send().ok());

        RunReport run = run(devices, check("hawk/a", s -> {}));

        assertThat(verdicts(run)).containsExactly(Verdict.SKIPPED, Verdict.PASS);
        assertThat(run.results().getFirst().observed())
                .isEqualTo("the target has no Find My Device: POST /1/register/ answered 404");
        assertThat(run.exitStatus()).isEqualTo(RunReport.PASSED);
        assertThat(run(devices).exitStatus()).as("nothing was checked").isEqualTo(RunReport.NOTHING);
    }

    @Test
    void asksForNoDevicesUnlessThereAreChecksOfThem() {
        run(check("hawk/a", s -> {}));

        assertThat(server.received()).noneMatch(line -> line.contains("/1/register"));
    }

    @Test
    void standsForGivenUsersWithoutAnyAccount() {
        server.on("POST /v1/account/create", body -> ScriptedServer.error(404, 999));
        server.on("POST /1/register", body -> ScriptedServer.error(401, 110));
        server.on("GET /1/devices", body -> ScriptedServer.ok("{\"devices\":[]}"));
        Target target = server.target().withUsers(new UserTemplates("test:{email}", "Bearer test:{email}"));
        List<String> emails = new ArrayList<>();

        RunReport run = run(RunOptions.of(SEED, 1), Targets.of(target), List.of(check("devices/a", s -> {
            DeviceUser owner = s.users().owner();
            DeviceUser stranger = s.users().stranger();
            s.equal("the assertion", "test:" + owner.email(), owner.assertion());
            emails.addAll(List.of(owner.email(), stranger.email()));
            owner.devices();
        })));

        assertThat(only(run).verdict()).as(only(run).observed()).isEqualTo(Verdict.PASS);
        assertThat(new String(only(run).exchanges().getFirst().request(), java.nio.charset.StandardCharsets.US_ASCII))
                .contains("Authorization: Bearer test:" + emails.getFirst());
        assertThat(emails).doesNotHaveDuplicates();
        assertThat(server.received()).noneMatch(line -> line.startsWith("POST /v1/account/login"));
    }

    @Test
    void keepsTheOrderOfTheSuiteInTheReport() {
        RunReport run = run(
                RunOptions.of(SEED, 3),
                check("hawk/a", s -> Thread.sleep(50)),
                check("hawk/b", s -> {}),
                check("hawk/c", s -> {}));

        assertThat(run.results()).extracting(r -> r.check().id()).containsExactly("hawk/a", "hawk/b", "hawk/c");
    }

    private static int recurse(int depth) {
        return depth == 0 ? 0 : recurse(depth + 1) + 1;
    }

    private static CheckDefinition drawing(String id, Map<String, String> drawn) {
        return check(id, s -> drawn.put(id, s.newEmail() + s.newAuthPw().toHex() + s.nonce()));
    }

    private static CheckDefinition check(String id, CheckDefinition.Body body) {
        return new CheckDefinition(
                id,
                List.of(rule(Level.MUST)),
                "something happens",
                "",
                false,
                Set.of(Profile.CURRENT),
                Set.of(),
                false,
                body);
    }

    private static Rule rule(Level level) {
        return new Rule("HAWK-1", level, "Hawk", "30-hawk.md", "A rule.", "");
    }

    private RunReport run(CheckDefinition... checks) {
        return run(RunOptions.of(SEED, 1), checks);
    }

    private RunReport run(RunOptions options, CheckDefinition... checks) {
        return run(options, Targets.of(server.target()), List.of(checks));
    }

    private static RunReport run(RunOptions options, Targets targets, List<CheckDefinition> checks) {
        Runner runner = new Runner(targets, options, Waivers.NONE, CLOCK, result -> {});
        return runner.run(
                checks, Rulebook.packaged(), "--seed " + options.seed().text());
    }

    private static Result only(RunReport run) {
        assertThat(run.results()).hasSize(1);
        return run.results().getFirst();
    }

    private static List<Verdict> verdicts(RunReport run) {
        return run.results().stream().map(Result::verdict).toList();
    }
}
