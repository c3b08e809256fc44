package dev.foxproof.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.InMemoryAccountMemory;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.client.http.Transport;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.client.http.TransportException.Reason;
import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.Uid;
import dev.foxproof.simulation.CrashingStore.Crash;
import dev.foxproof.simulation.Truth.Violation;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run: an account, some devices of its user, a network that loses things, a server that crashes. */
final class Simulation implements AutoCloseable {
    static final Email EMAIL = new Email("User@example.org");

    private static final int JUMP_MINUTES_MAX = 20;

    private final AccountStore store;
    private final Choices choices;
    private final Plan plan;
    private final Clock clock = new Clock();
    private final SplittableRandom random = new SplittableRandom(1);
    private final Turns turns = new Turns();
    private final List<Late> late = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final SimulatedServer server;
    private final Uid uid;
    private final Truth truth;
    private boolean mayCrash;
    private long moments;

    /** A request that arrives when nobody waits for its answer any more. */
    private record Late(RawRequest request, Step step) {}

    /**
     * @param store without an account of {@link #EMAIL}
     * @param services the right ones, or others
     */
    Simulation(AccountStore store, Function<Environment, Services> services, Choices choices, Plan plan) {
        this.store = store;
        this.choices = choices;
        this.plan = plan;
        this.server = new SimulatedServer(new CrashingStore(store, this::crashPoint), clock, random, services);
        Login login = client(server::answer).create(EMAIL, plan.first(), false, plan.options());
        this.uid = new Uid(login.signedIn().uid());
        client(server::answer).api().verifyEmail(uid.text(), lastMail(Mail.Template.VERIFY));
        this.truth = new Truth(store, server.services(), EMAIL, plan.first());
    }

    private AccountsClient client(Transport transport) {
        return new AccountsClient(
                transport, SimulatedServer.URL, clock, random, new InMemoryAccountMemory(), Stretches.CLIENT);
    }

    private String lastMail(Mail.Template template) {
        return server.mails().stream()
                .filter(mail -> mail.template() == template)
                .reduce((a, b) -> b)
                .orElseThrow()
                .code();
    }

    /**
     * @throws Violation if something happened that must not
     */
    void run() {
        mayCrash = true;
        for (List<Step> script : plan.scripts()) {
            turns.add(task -> new Device(task).follow(script));
        }
        while (turns.waiting() + late.size() > 0) {
            if (choices.rarely()) {
                Duration jump = Duration.ofMinutes(1 + choices.choose(JUMP_MINUTES_MAX));
                story.add("time: " + jump);
                clock.advance(jump);
                look(() -> truth.at(clock.instant()));
            }
            int next = choices.choose(turns.waiting() + late.size());
            if (next < turns.waiting()) {
                turns.run(next);
            } else {
                Late request = late.remove(next - turns.waiting());
                story.add("late: " + request.request().target() + " of " + request.step());
                arrive(request.request(), request.step());
            }
        }
        mayCrash = false;
        requireLegalEnd();
    }

    private void crashPoint() {
        if (mayCrash && plan.crashes(choices)) {
            throw new Crash();
        }
    }

    /** The server works on a request. Without an answer it has crashed. */
    private @Nullable RawResponse arrive(RawRequest request, Step step) {
        RawResponse answer = null;
        try {
            answer = server.answer(request);
        } catch (Crash e) {
            story.add("crash: " + request.target());
            server.restart();
        }
        if (setsPassword(request)) {
            look(() -> truth.afterRequest(step));
        }
        if (answer != null) {
            truth.answered(new String(answer.body(), UTF_8), clock.instant());
        }
        return answer;
    }

    private static boolean setsPassword(RawRequest request) {
        return request.target().startsWith("/v1/password/change/finish")
                || request.target().startsWith("/v1/account/reset");
    }

    /** Whoever looks at the database does not crash the server. */
    private void look(Runnable looking) {
        boolean before = mayCrash;
        mayCrash = false;
        looking.run();
        mayCrash = before;
    }

    /** What the network does with one request. */
    private enum Fate {
        ARRIVES,
        REQUEST_LOST,
        ANSWER_LOST,
        ARRIVES_TWICE,
        ARRIVES_LATE
    }

    /** A device of the user. */
    private final class Device implements Transport {
        private final Turns.Task task;
        private final AccountsClient client = client(this);
        private Optional<Login> login = Optional.empty();
        private @Nullable Step step;

        Device(Turns.Task task) {
            this.task = task;
        }

        void follow(List<Step> script) {
            for (Step next : script) {
                step = next;
                next.begun = ++moments;
                try {
                    take(next, typed());
                } catch (ClientException e) {
                    next.failure = e;
                }
                story.add(next.toString());
            }
        }

        /** The user types a password that may hold. */
        private Password typed() {
            List<Password> candidates = candidates();
            return candidates.get(candidates.size() == 1 ? 0 : choices.choose(candidates.size()));
        }

        private void take(Step next, Password typed) {
            switch (next.kind) {
                case LOGIN -> {
                    login = Optional.of(client.login(EMAIL, typed, true, plan.options()));
                    client.keys(login.get(), plan.options());
                }
                case CHANGE ->
                    login = Optional.of(client.changePassword(
                                    EMAIL,
                                    typed,
                                    next.next.orElseThrow(),
                                    login.map(l -> l.signedIn().sessionToken()),
                                    plan.options())
                            .login());
                case RESET -> {
                    var forgot = client.api().sendForgotCode(EMAIL).passwordForgotToken();
                    var token = client.api().verifyForgotCode(forgot, lastMail(Mail.Template.RECOVERY));
                    login = Optional.of(client.reset(EMAIL, token, next.next.orElseThrow(), plan.options())
                            .login());
                }
                case SIGN_OUT ->
                    login.ifPresent(
                            l -> client.api().destroySession(l.signedIn().sessionToken(), Optional.empty()));
            }
        }

        @Override
        public RawResponse send(RawRequest request) throws TransportException {
            Step current = Objects.requireNonNull(step);
            task.pause();
            boolean sets = setsPassword(request);
            if (sets) {
                current.outcome = Step.Outcome.UNKNOWN;
            }
            Fate fate = choices.rarely() ? Fate.values()[choices.choose(Fate.values().length)] : Fate.ARRIVES;
            if (fate == Fate.ARRIVES_LATE || fate == Fate.ARRIVES_TWICE) {
                late.add(new Late(request, current));
            }
            if (fate == Fate.ARRIVES_LATE || fate == Fate.REQUEST_LOST) {
                throw lost(request, fate);
            }
            RawResponse answer = arrive(request, current);
            if (plan.answersTakeTime()) {
                task.pause();
            }
            if (answer == null || fate == Fate.ANSWER_LOST) {
                throw lost(request, fate);
            }
            if (sets && answer.status() < 500) {
                current.outcome = answer.status() < 300 ? Step.Outcome.DONE : Step.Outcome.REFUSED;
                current.ended = ++moments;
            }
            return answer;
        }

        private TransportException lost(RawRequest request, Fate fate) {
            story.add("no answer: " + request.target() + " " + fate);
            return new TransportException(Reason.TIMEOUT, "no answer", null);
        }
    }

    // ---- the end

    /** The password is one that the user has reason to try, and it alone opens the account and gives its kB. */
    private void requireLegalEnd() {
        if (!candidates().contains(truth.password())) {
            throw new Violation("the password is not what the devices were told");
        }
        AccountsClient fresh = client(server::answer);
        Login login = fresh.login(EMAIL, truth.password(), true, plan.options());
        if (!fresh.keys(login, plan.options()).keyB().equals(truth.keyB())) {
            throw new Violation("a login gives another kB than the database holds");
        }
        truth.requireNoOtherOpens(plan.passwords());
    }

    /** What may hold now, as far as the devices know: not what was certainly replaced by something that began later. */
    private List<Password> candidates() {
        List<Step> steps = plan.scripts().stream().flatMap(List::stream).toList();
        List<Password> candidates = new ArrayList<>();
        if (steps.stream().noneMatch(step -> step.setsPassword() && step.outcome == Step.Outcome.DONE)) {
            candidates.add(plan.first());
        }
        for (Step step : steps) {
            boolean replaced = steps.stream()
                    .anyMatch(later ->
                            later.setsPassword() && later.outcome == Step.Outcome.DONE && later.begun > step.ended);
            if (step.possible() && !replaced) {
                candidates.add(step.next.orElseThrow());
            }
        }
        return candidates;
    }

    /** What happened, in its order. */
    List<String> story() {
        return story;
    }

    /** Leaves the store as it was. */
    @Override
    public void close() {
        turns.close();
        store.write(tx -> {
            tx.deleteAccount(uid);
            return uid;
        });
    }
}
