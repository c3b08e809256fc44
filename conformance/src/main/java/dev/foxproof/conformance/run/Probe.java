package dev.foxproof.conformance.run;

import dev.foxproof.conformance.CheckStopped;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Prerequisites;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.conformance.scenario.SharedAccounts;
import dev.foxproof.conformance.scenario.Step;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.conformance.wire.Connection;
import dev.foxproof.conformance.wire.Endpoint;
import dev.foxproof.conformance.wire.HttpAnswer;
import dev.foxproof.conformance.wire.Recorder;
import dev.foxproof.conformance.wire.WireException;
import dev.foxproof.spec.errors.Errno;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** What is found out about a target before any check: whether it answers, its profile, its clock, and whether accounts can be made. */
public final class Probe {
    private static final int EPOCHS_MAX = 100;

    private Probe() {}

    /**
     * The profile that a server speaks: {@code classic} if it has no account/credentials/status.
     *
     * @throws UsageException if nobody answers
     */
    public static Profile profile(Endpoint endpoint, Duration timeout) {
        String body = "{\"email\":\"nobody@foxproof.example\"}";
        int status =
                post(endpoint, "/v1/account/credentials/status", body, timeout).status();
        return status == 404 || status == 405 || status == 410 ? Profile.CLASSIC : Profile.CURRENT;
    }

    /**
     * The target with the offset of its clock, read from its Timestamp header, or else from Date.
     *
     * @throws UsageException if nobody answers
     */
    static Target clock(Target target, Duration timeout) {
        Endpoint endpoint = target.endpoint();
        HttpAnswer answer = ask(
                endpoint,
                "GET " + endpoint.prefix() + "/v1/account/status?uid=" + "0".repeat(32) + " HTTP/1.1\r\nHost: "
                        + endpoint.hostHeader() + "\r\nConnection: close\r\n\r\n",
                timeout);
        return time(answer)
                .map(time -> Duration.between(target.ours().instant(), time))
                // Within two seconds it is the same clock, seen through the delay of an answer.
                .filter(offset -> offset.abs().compareTo(Duration.ofSeconds(2)) > 0)
                .map(target::withClockOffset)
                .orElse(target);
    }

    /**
     * The target without Find My Device, if it has no endpoint register.
     *
     * @throws UsageException if nobody answers
     */
    static Target devices(Target target, Duration timeout) {
        boolean none = List.of("/1/register/", "/1/register").stream()
                .allMatch(path -> post(target.endpoint(), path, "{}", timeout).status() == 404);
        return target.withDevices(!none);
    }

    private static HttpAnswer post(Endpoint endpoint, String path, String json, Duration timeout) {
        String head = "POST " + endpoint.prefix() + path + " HTTP/1.1\r\nHost: " + endpoint.hostHeader()
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + json.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n";
        return ask(endpoint, head + json, timeout);
    }

    private static Optional<Instant> time(HttpAnswer answer) {
        return answer.header("Timestamp").stream()
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                .findFirst()
                .or(() -> answer.header("Date").stream()
                        .flatMap(text -> date(text).stream())
                        .findFirst());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static HttpAnswer ask(Endpoint endpoint, String request, Duration timeout) {
        try (Connection connection = Connection.open(endpoint, new Recorder(), timeout, "")) {
            return connection.send(request).answer();
        } catch (WireException e) {
            throw new UsageException("no accounts server answers at " + endpoint.url() + ": " + e.what(), e);
        }
    }

    /** Whether the target still accepts connections. */
    static boolean alive(Endpoint endpoint, Duration timeout) {
        try (Connection connection = Connection.open(endpoint, new Recorder(), timeout, "")) {
            return true;
        } catch (WireException e) {
            return false;
        }
    }

    /**
     * The seed in an epoch of which the target has no accounts, and given users no devices yet: a server may remember an earlier run
     * with the same seed. A server on which every address is taken is left to {@link #steps}.
     */
    static Seed epoch(Target target, Seed seed, Duration timeout) {
        Seed current = seed;
        for (int epoch = 0; epoch < EPOCHS_MAX && taken(target, current, timeout); epoch++) {
            current = current.nextEpoch();
        }
        return current;
    }

    private static boolean taken(Target target, Seed seed, Duration timeout) {
        Scenario scenario =
                new Scenario(target, "prerequisite/epoch", seed, new Prerequisites(), new SharedAccounts(), timeout);
        try {
            boolean account = scenario.post("/v1/account/create")
                    .members(
                            "email", scenario.newEmail(),
                            "authPW", scenario.newAuthPw().toHex())
                    .send()
                    .isRefusal(Errno.ACCOUNT_EXISTS);
            return account
                    || target.users() != null && hasDevices(scenario.users().newcomer());
        } catch (WireException e) {
            return false;
        }
    }

    /** Whether a given user has devices; if not, there is one from now on. */
    private static boolean hasDevices(DeviceUser user) {
        boolean known = user.get("/1/devices")
                .send()
                .json()
                .map(devices -> !devices.path("devices").isEmpty())
                .orElse(false);
        if (!known) {
            user.registration().send();
        }
        return known;
    }

    /** Makes, verifies and logs in to an account, so that a failure of what everything builds upon is found once. */
    static void steps(Target target, Seed seed, Prerequisites prerequisites, Duration timeout) {
        Scenario scenario =
                new Scenario(target, "prerequisite/accounts", seed, prerequisites, new SharedAccounts(), timeout);
        Step step = Step.CREATE_ACCOUNT;
        try {
            Account account = scenario.newAccount();
            step = Step.LOG_IN;
            scenario.login(account);
            if (target.mailbox() != null) {
                step = Step.VERIFY_EMAIL;
                scenario.verified(account);
            }
        } catch (CheckStopped e) {
            if (e.verdict() == Verdict.HARNESS_ERROR) {
                throw new UsageException(e.observed(), e);
            }
            prerequisites.giveUp(step);
        }
    }
}
