package dev.foxproof.conformance.scenario;

import dev.foxproof.conformance.CheckStopped;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.wire.Connection;
import dev.foxproof.conformance.wire.Recorder;
import dev.foxproof.conformance.wire.WireException;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one check works with. It builds requests, keeps every exchange, and turns what goes wrong into a verdict.
 *
 * <p>The methods under "prepared" make what a check builds upon (an account, a login); if the target refuses them, the check is
 * skipped and the failed step reported once for the whole run. What the check is about is sent with {@link #get}, {@link #post} and
 * asserted on the {@link Answer}. From then on a prepared step is an assertion too: if it fails, so does the check.
 */
public final class Scenario {
    private final Target target;
    private final String checkId;
    private final Seed seed;
    private final RandomGenerator random;
    private final Prerequisites prerequisites;
    private final SharedAccounts shared;
    private final Duration answerTimeout;
    private final Recorder recorder = new Recorder();
    private final List<String> seen = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private List<Rule> concerned = List.of();
    private String observed = "";
    private String expectation = "";
    /** How many prepared steps are under way, one within the other. */
    private int preparing;
    /** Whether the check has sent something of its own. */
    private boolean asked;

    /**
     * @param answerTimeout for each answer of the target
     */
    public Scenario(
            Target target,
            String checkId,
            Seed seed,
            Prerequisites prerequisites,
            SharedAccounts shared,
            Duration answerTimeout) {
        this.target = target;
        this.checkId = checkId;
        this.seed = seed;
        this.random = seed.randomFor(checkId);
        this.prerequisites = prerequisites;
        this.shared = shared;
        this.answerTimeout = answerTimeout;
    }

    // The target

    public Target target() {
        return target;
    }

    public Profile profile() {
        return target.profile();
    }

    public boolean isCurrent() {
        return target.profile() == Profile.CURRENT;
    }

    /** Host and port as Hawk signs them. */
    public HostPort origin() {
        return new HostPort(target.endpoint().host(), target.endpoint().port());
    }

    /** Whom assertions for the target are for: its origin. */
    public Audience audience() {
        return new Audience((target.endpoint().tls() ? "https://" : "http://")
                + target.endpoint().hostHeader());
    }

    /** The time of the target's clock, in seconds. */
    public long serverSeconds() {
        return target.now().getEpochSecond();
    }

    /** Moves the clock of the target, which needs the capability CLOCK. */
    public void advance(Duration duration) {
        MovableClock clock = target.clock();
        if (clock == null) {
            throw new IllegalStateException("a check that moves the clock needs the capability CLOCK");
        }
        clock.advance(duration);
    }

    /** How long an answer may take. */
    public Duration answerTimeout() {
        return answerTimeout;
    }

    // Values, the same in each run with the same seed

    public RandomGenerator random() {
        return random;
    }

    public byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        synchronized (random) {
            random.nextBytes(bytes);
        }
        return bytes;
    }

    public String randomHex(int bytes) {
        return Hex.encode(randomBytes(bytes));
    }

    /** An address that no account has yet: lower case, with letters, so that its case can be changed. */
    public String newEmail() {
        return "fox-" + randomHex(8) + "@" + target.mailDomain();
    }

    /** 32 random bytes, which no server can tell from a stretched password. */
    public AuthPw newAuthPw() {
        return AuthPw.of(randomBytes(AuthPw.LENGTH));
    }

    public WrapKb newWrapKb() {
        return WrapKb.of(randomBytes(WrapKb.LENGTH));
    }

    public ClientSalt newClientSalt() {
        return new ClientSalt(ClientSalt.PREFIX + randomHex(ClientSalt.RANDOM_BYTES));
    }

    /** A nonce that has not been used. */
    public String nonce() {
        return randomHex(8);
    }

    // Requests

    /** A GET of a path such as {@code /v1/session/status}; a query is part of it. */
    public Request get(String path) {
        return request("GET", path);
    }

    /** A POST; without a body it has Content-Length 0. */
    public Request post(String path) {
        return request("POST", path);
    }

    public Request request(String method, String path) {
        return new Request(this, method, path);
    }

    /** Sends a request on a connection of its own and reads the answer. */
    public Answer send(PreparedRequest request) {
        noteAsked();
        try (Connection connection = Connection.open(target.endpoint(), recorder, answerTimeout, request.note())) {
            connection.send(request.bytes());
            return new Answer(this, request, connection.answer(request.method().equals("HEAD")));
        }
    }

    /**
     * Sends all requests as nearly at once as possible: everything but each last byte first, then the last bytes together.
     *
     * @return the answers in the order of the requests
     */
    public List<Answer> sendTogether(List<PreparedRequest> requests) {
        noteAsked();
        CountDownLatch ready = new CountDownLatch(requests.size());
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PreparedRequest request : requests) {
                answers.add(threads.submit(() -> sendAtSignal(request, ready)));
            }
            List<Answer> result = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                result.add(get(answer));
            }
            return result;
        }
    }

    private Answer sendAtSignal(PreparedRequest request, CountDownLatch ready) throws InterruptedException {
        byte[] bytes = request.bytes();
        try (Connection connection = open(request, ready)) {
            connection.send(java.util.Arrays.copyOf(bytes, bytes.length - 1));
            ready.countDown();
            ready.await();
            connection.send(new byte[] {bytes[bytes.length - 1]});
            return new Answer(this, request, connection.answer());
        }
    }

    private Connection open(PreparedRequest request, CountDownLatch ready) {
        try {
            return Connection.open(target.endpoint(), recorder, answerTimeout, request.note());
        } catch (WireException e) {
            ready.countDown(); // the others must not wait for this one
            throw e;
        }
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckStopped(Verdict.TIMEOUT, "interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A connection for exact bytes. The caller closes it; what went over it is then part of the record. */
    public Connection connect() {
        noteAsked();
        return Connection.open(target.endpoint(), recorder, answerTimeout, "");
    }

    /** Sends a request whose answer may be a stream. The caller closes it. */
    public EventStream events(PreparedRequest request) {
        noteAsked();
        Connection connection = Connection.open(target.endpoint(), recorder, answerTimeout, request.note());
        try {
            connection.send(request.bytes());
            return new EventStream(this, connection, new Answer(this, request, connection.answerOrStream()));
        } catch (WireException e) {
            connection.close();
            throw e;
        }
    }

    /** A push server that the target is allowed to call, which needs the capability PUSH. */
    public PushReceiver push() {
        PushReceiver push = target.push();
        if (push == null) {
            throw new IllegalStateException("a check that is sent pushes needs the capability PUSH");
        }
        return push;
    }

    /** A path of the push server that no other check uses. */
    public String newPushPath() {
        return "/" + randomHex(8);
    }

    /** The pushes to a path; fails the check if there are not so many in time. */
    public List<PushReceiver.Push> pushes(String path, int count) {
        try {
            List<PushReceiver.Push> pushes = push().await(path, count, answerTimeout.toMillis());
            require(pushes.size() >= count, "push " + count, pushes.size() + " pushes came");
            return pushes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckStopped(Verdict.TIMEOUT, "interrupted while waiting for a push");
        }
    }

    /** The mails of the target, which needs the capability MAILBOX. */
    public Mailbox mailbox() {
        if (target.mailbox() == null) {
            throw new IllegalStateException("a check that reads mail needs the capability MAILBOX");
        }
        return new Mailbox(target.mailbox(), recorder, answerTimeout);
    }

    /** What the MAC of a signed request covers, for verifying the {@code Server-Authorization} of its answer. */
    public HawkArtifacts artifacts(PreparedRequest request) {
        HawkAuthorization header = HawkAuthorization.parse(request.hawkHeader().orElseThrow());
        return header.artifacts(new HawkRequest(request.method(), request.resource(), origin()));
    }

    // Assertions

    /** Says which of two permitted behaviours the target has. */
    public void seen(String behaviour) {
        seen.add(behaviour);
    }

    /** Fails the check unless the condition holds. */
    public void require(boolean holds, String expected, String actual) {
        if (!holds) {
            throw failure(expected, actual);
        }
        observed(actual);
    }

    /** Fails the check unless both are equal; {@code what} names the value. */
    public void equal(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw failure(what + " is " + expected, what + " is " + actual);
        }
        observed(what + " is " + actual);
    }

    /** Fails the check if both are equal. */
    public void different(String what, @Nullable Object one, @Nullable Object other) {
        if (Objects.equals(one, other)) {
            throw failure(what + " differ", what + " are both " + one);
        }
        observed(what + " differ");
    }

    /** Ends the check as failed. */
    public RuntimeException failure(String expected, String actual) {
        expectation = expected;
        return new CheckStopped(Verdict.FAIL, actual);
    }

    /** Ends the check because the target does not offer an optional part. */
    public RuntimeException unsupported(String observation) {
        return new CheckStopped(Verdict.UNSUPPORTED, observation);
    }

    /** Ends the check because it cannot be made here. */
    public RuntimeException skip(String reason) {
        return new CheckStopped(Verdict.SKIPPED, reason);
    }

    /** Says what the check does next and which rules that is about: those under which a failure is reported. */
    public void tell(String line, List<Rule> rules) {
        story.add(line);
        concerned = List.copyOf(rules);
    }

    /** Makes assertions that are about one rule above all: a failure of one of them is reported under it first. */
    public void about(Rule rule, Runnable assertions) {
        List<Rule> before = concerned;
        List<Rule> now = new ArrayList<>(before);
        now.remove(rule);
        now.addFirst(rule);
        concerned = List.copyOf(now);
        assertions.run();
        concerned = before;
    }

    void observed(String text) {
        observed = text;
    }

    // Prepared: accounts, logins and tokens to build upon

    /** A fresh unverified account at v1. Costs the target one scrypt. */
    public Account newAccount() {
        return newAccount(newEmail());
    }

    /** A fresh unverified account of an address that none has. */
    public Account newAccount(String email) {
        return prepare(Step.CREATE_ACCOUNT, () -> create(email, newAuthPw(), false));
    }

    /** A fresh verified account at v1; needs MAILBOX. */
    public Account newVerifiedAccount() {
        return verified(newAccount());
    }

    /** A fresh unverified account at v2 (profile current). Costs the target two scrypts. */
    public Account newV2Account() {
        return prepare(Step.CREATE_ACCOUNT, () -> create(newEmail(), newAuthPw(), true));
    }

    /** A fresh verified account at v2 (profile current); needs MAILBOX. */
    public Account newVerifiedV2Account() {
        return verified(newV2Account());
    }

    /** A verified account at v1 that other checks use too: change nothing in it, and spend none of its tokens. Needs MAILBOX. */
    public Account sharedVerifiedAccount() {
        return shared.get("verified", name -> asShared(name).newVerifiedAccount());
    }

    /** As {@link #sharedVerifiedAccount}, at v2 (profile current). */
    public Account sharedVerifiedV2Account() {
        return shared.get("verified-v2", name -> asShared(name).newVerifiedV2Account());
    }

    /** An unverified account at v1 that other checks use too: change nothing in it. Its session is all that Hawk checks need. */
    public Account sharedAccount() {
        return shared.get("unverified", name -> asShared(name).newAccount());
    }

    /** A verified account that other checks use too, one of several; needs MAILBOX. */
    Account sharedVerifiedAccount(String name) {
        return shared.get(name, key -> asShared(key).newVerifiedAccount());
    }

    /** Shared accounts depend on the seed only, not on which check asks first. */
    private Scenario asShared(String name) {
        return new Scenario(target, "shared/" + name, seed, prerequisites, shared, answerTimeout);
    }

    /** Verifies the account with the code mailed to it. */
    public Account verified(Account account) {
        return prepare(Step.VERIFY_EMAIL, () -> {
            post("/v1/recovery_email/verify_code")
                    .note("preparing: verify the email")
                    .members("uid", account.uid(), "code", mailbox().verifyCode(account.email()))
                    .send()
                    .ok();
            return account;
        });
    }

    /** A new session of the account, with a token for its keys, by the v1 password. Costs the target a scrypt. */
    public Login login(Account account) {
        return login(account.email(), account.authPw());
    }

    /** A new session with a token for the keys, by a v1 password. */
    public Login login(String email, AuthPw authPw) {
        return prepare(Step.LOG_IN, () -> {
            Answer answer = logIn(email, authPw);
            return new Login(
                    SessionToken.parse(answer.hex("sessionToken", 32)),
                    KeyFetchToken.parse(answer.hex("keyFetchToken", 32)));
        });
    }

    /** A new session with a token for the keys, by the v2 password. */
    public Login loginV2(Account account) {
        return prepare(Step.LOG_IN, () -> {
            Answer answer = logIn(account.email(), account.atV2().authPw());
            return new Login(
                    SessionToken.parse(answer.hex("sessionToken", 32)),
                    KeyFetchToken.parse(answer.hex("keyFetchTokenVersion2", 32)));
        });
    }

    private Answer logIn(String email, AuthPw authPw) {
        return post("/v1/account/login?keys=true")
                .note("preparing: log in")
                .members("email", email, "authPW", authPw.toHex())
                .send()
                .ok();
    }

    /** The keys of a verified account; spends the token. */
    public OpenedKeyBundle keys(KeyFetchToken token) {
        return prepare(
                Step.FETCH_KEYS,
                () -> openKeys(
                        token,
                        get("/v1/account/keys")
                                .note("preparing: fetch the keys")
                                .hawk(token)
                                .send()
                                .ok()));
    }

    /** Opens the bundle of an account/keys answer, asserting its form and MAC. */
    public OpenedKeyBundle openKeys(KeyFetchToken token, Answer answer) {
        String bundle = answer.hex("bundle", KeyBundle.LENGTH);
        try {
            return KeyBundle.parse(bundle).open(token.requestKey());
        } catch (ProtocolException e) {
            throw failure("a bundle whose MAC is right", "a bundle that does not open: " + e.getMessage());
        }
    }

    /** Starts a password change with the v1 password. Costs the target a scrypt. */
    public PasswordChange startPasswordChange(Account account) {
        return prepare(
                Step.START_PASSWORD_CHANGE, () -> startChange(account.email(), account.authPw(), "keyFetchToken"));
    }

    /** Starts a password change with the v2 password. */
    public PasswordChange startPasswordChangeV2(Account account) {
        return prepare(
                Step.START_PASSWORD_CHANGE,
                () -> startChange(account.email(), account.atV2().authPw(), "keyFetchToken2"));
    }

    private PasswordChange startChange(String email, AuthPw authPw, String keyFetchToken) {
        Answer answer = post("/v1/password/change/start")
                .note("preparing: start a password change")
                .members("email", email, "oldAuthPW", authPw.toHex())
                .send()
                .ok();
        return new PasswordChange(
                PasswordChangeToken.parse(answer.hex("passwordChangeToken", 32)),
                KeyFetchToken.parse(answer.hex(keyFetchToken, 32)));
    }

    /** Says that the password is forgotten, which mails a code. */
    public PasswordForgotToken forgotPassword(Account account) {
        return prepare(
                Step.RECOVER_PASSWORD,
                () -> PasswordForgotToken.parse(post("/v1/password/forgot/send_code")
                        .note("preparing: forget the password")
                        .members("email", account.email())
                        .send()
                        .ok()
                        .hex("passwordForgotToken", 32)));
    }

    /** Forgets the password and proves the mailed code; needs MAILBOX. */
    public AccountResetToken accountResetToken(Account account) {
        PasswordForgotToken token = forgotPassword(account);
        return prepare(
                Step.RECOVER_PASSWORD,
                () -> AccountResetToken.parse(post("/v1/password/forgot/verify_code")
                        .note("preparing: prove the recovery code")
                        .hawk(token)
                        .members("code", mailbox().recoveryCode(account.email()))
                        .send()
                        .ok()
                        .hex("accountResetToken", 32)));
    }

    /** Creates an account with these values; asserts the form of the answer. */
    private Account create(String email, AuthPw authPw, boolean v2) {
        AuthPw authPw2 = newAuthPw();
        ClientSalt salt = newClientSalt();
        WrapKb wrapKb = newWrapKb();
        WrapKb wrapKb2 = newWrapKb();
        Request request = post("/v1/account/create?keys=true").note("preparing: create an account");
        if (v2) {
            request.members(
                    "email",
                    email,
                    "authPW",
                    authPw.toHex(),
                    "authPWVersion2",
                    authPw2.toHex(),
                    "wrapKb",
                    wrapKb.toHex(),
                    "wrapKbVersion2",
                    wrapKb2.toHex(),
                    "clientSalt",
                    salt.text());
        } else {
            request.members("email", email, "authPW", authPw.toHex());
        }
        Answer answer = request.send().ok();
        return new Account(
                email,
                answer.hex("uid", 16),
                authPw,
                v2
                        ? new Account.V2(
                                authPw2,
                                salt,
                                wrapKb,
                                wrapKb2,
                                KeyFetchToken.parse(answer.hex("keyFetchTokenVersion2", 32)))
                        : null,
                SessionToken.parse(answer.hex("sessionToken", 32)),
                KeyFetchToken.parse(answer.hex("keyFetchToken", 32)));
    }

    // Prepared: users of Find My Device

    /** The users of Find My Device that this check works with. */
    public DeviceUsers users() {
        return new DeviceUsers(this);
    }

    Certified certified(Account account, Supplier<Certified> maker) {
        return prepare(Step.MAKE_ASSERTION, () -> shared.certified(account, target.now(), maker));
    }

    /** Runs a step; if it fails before the check has asked anything, the check is skipped and the step is reported once. */
    <T> T prepare(Step step, Supplier<T> action) {
        Prerequisites.Failure known = prerequisites.givenUp(step);
        if (known != null) {
            throw skippedBecause(step, known.observed());
        }
        preparing++;
        try {
            T result = action.get();
            prerequisites.succeeded(step);
            return result;
        } catch (CheckStopped e) {
            if (asked || e.verdict() == Verdict.SKIPPED || e.verdict() == Verdict.HARNESS_ERROR) {
                throw e;
            }
            throw failedStep(step, e.observed());
        } catch (WireException e) {
            if (asked) {
                throw e;
            }
            throw failedStep(step, e.what());
        } finally {
            preparing--;
        }
    }

    private void noteAsked() {
        asked |= preparing == 0;
    }

    private CheckStopped failedStep(Step step, String what) {
        prerequisites.failed(step, what, recorder.exchanges());
        return skippedBecause(step, what);
    }

    private static CheckStopped skippedBecause(Step step, String what) {
        return new CheckStopped(Verdict.SKIPPED, "because of prerequisite/" + step.id() + ": " + what);
    }

    /** Which of so many shared things the check uses: always the same. */
    int share(int count) {
        return Math.floorMod(checkId.hashCode(), count);
    }

    // For the runner

    public Recorder recorder() {
        return recorder;
    }

    /** What was asserted when the check failed, more exactly than the check's own sentence; empty if it did not fail so. */
    public String expectation() {
        return expectation;
    }

    /** What the check told that it does, in order. */
    public List<String> story() {
        return List.copyOf(story);
    }

    /** The rules that the last line of the story is about; none if the check tells none. */
    public List<Rule> concerned() {
        return concerned;
    }

    /** What a passed check saw: the permitted behaviour, or its last assertion. */
    public String passedObservation() {
        return seen.isEmpty() ? observed : String.join("; ", seen);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Scenario[%s against %s]",
                checkId,
                target.endpoint().url());
    }
}
