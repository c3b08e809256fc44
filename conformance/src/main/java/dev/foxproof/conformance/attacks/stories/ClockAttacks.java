package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.http.Exchange;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.HostileServer;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.StaleTimestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A client that is told a wrong time signs requests that are good later. */
public final class ClockAttacks {
    private static final String STATUS = "/session/status";
    private static final long A_DAY = 86_400;

    private static long signedTime(Exchange exchange) {
        return exchange.request().headers().stream()
                .filter(header -> header.name().equals("Authorization"))
                .map(header -> HawkAuthorization.parse(header.value()).ts().seconds())
                .findFirst()
                .orElseThrow();
    }

    /** Whether a request that passed was signed for tomorrow; an honest server makes the client sign the next one rightly. */
    private static Outcome forTomorrow(Stage stage, HostileServer server) {
        long ahead = server.heard().stream()
                        .filter(exchange -> exchange.request().target().endsWith(STATUS))
                        .mapToLong(ClockAttacks::signedTime)
                        .max()
                        .orElseThrow()
                - stage.attacker().serverSeconds();
        return Outcome.of(
                ahead > A_DAY / 2,
                "a signed request that is good in " + ahead + " seconds",
                "moved",
                "the client signs with its own time");
    }

    @Attack(
            id = "HWK-08",
            attacker = Attacker.E,
            holds = "the way between a client and the server, and no key",
            does = "says that the client's clock is a day late, with a tsm of a key of its own",
            classic = "clock.unproven",
            current = "clock.unproven",
            rules = "HAWK-30")
    Outcome byAForgedChallenge(Stage stage) {
        User user = stage.user();
        HostileServer between = stage.inBetween();
        Program program = stage.program(between);
        Login login = program.create(user);
        Instant tomorrow = Instant.ofEpochSecond(stage.attacker().serverSeconds() + A_DAY);
        String challenge =
                StaleTimestamp.issue(HawkKey.ofText("the attacker's"), tomorrow).header();
        between.on(STATUS, (request, real) -> {
            RawResponse refusal = HostileServer.json(
                    401,
                    Json.object(
                            "code", 401, "errno", 111, "message", "stale", "serverTime", tomorrow.getEpochSecond()));
            List<Header> headers = new ArrayList<>(refusal.headers());
            headers.add(new Header("WWW-Authenticate", challenge));
            return new RawResponse(401, headers, refusal.body());
        });
        Outcome outcome = Outcome.attempt(() -> {
            program.client().api().sessionStatus(login.signedIn().sessionToken());
            return Outcome.nothing("moved", "the client takes the answer");
        });
        between.behaves();
        program.client().api().sessionStatus(login.signedIn().sessionToken());
        return forTomorrow(stage, between).or(outcome);
    }

    @Attack(
            id = "HWK-09",
            attacker = Attacker.E,
            holds = "the way between a client and the server, and no key",
            does = "puts tomorrow into the Date of an answer",
            classic = "nothing.moved",
            current = "nothing.moved",
            rules = "HAWK-30")
    Outcome byADate(Stage stage) {
        User user = stage.user();
        HostileServer between = stage.inBetween();
        Program program = stage.program(between);
        Login login = program.create(user);
        between.on(STATUS, (request, real) -> {
            RawResponse answer = real.answer();
            List<Header> headers = new ArrayList<>(answer.headers().stream()
                    .filter(header -> !header.name().equalsIgnoreCase("Date"))
                    .toList());
            headers.add(new Header("Date", "Wed, 21 Oct 2037 07:28:00 GMT"));
            headers.add(new Header("Timestamp", "2139723280"));
            return new RawResponse(answer.status(), headers, answer.body());
        });
        return Outcome.attempt(() -> {
            program.client().api().sessionStatus(login.signedIn().sessionToken());
            program.client().api().sessionStatus(login.signedIn().sessionToken());
            return forTomorrow(stage, between);
        });
    }
}
