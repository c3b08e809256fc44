package dev.foxproof.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.accounts.AccountReset;
import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.DeviceUpdate;
import dev.foxproof.client.accounts.InMemoryAccountMemory;
import dev.foxproof.client.accounts.Keys;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.accounts.PasswordChanged;
import dev.foxproof.client.accounts.PasswordStretcher;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.http.Exchange;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.client.http.RecordingTransport;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Prerequisites;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.conformance.scenario.SharedAccounts;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.conformance.wire.Endpoint;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An account from its creation to its end, with laptop and phone, and every secret that comes up on the way. */
final class Life implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("\"(\\w+Token)(?:Version)?2?\" ?: ?\"([0-9a-f]{64})\"");
    private static final Pattern ASSERTION = Pattern.compile("\"assert\" ?: ?\"([^\"~]+)~([^\"~]+)\"");
    private static final String FIRST = "canary password one";
    private static final String WRONG = "canary password wrong";
    private static final String SECOND = "canary password two";
    private static final String THIRD = "canary password three";
    private static final String LOCK_CODE = "8351";
    private static final String MESSAGE = "canary message";
    private static final double LATITUDE = 52.520008;

    /** What a client never sends: the password and what opens kB. */
    final Canaries own = new Canaries();

    /** What a server never keeps or writes down, besides: credentials, tokens, wraps, codes. */
    final Canaries passing = new Canaries();

    /** Whom and what the server forgets with the account, and never writes into logs. */
    final Canaries personal = new Canaries();

    /** What the server has to keep, so that a search for it finds something. */
    final Canaries kept = new Canaries();

    /** Everything whose text might betray it. */
    final List<Object> values = new ArrayList<>();

    private final HttpTransport network = new HttpTransport();
    private final RecordingTransport wire = new RecordingTransport(network);
    private final Email email = new Email("canary-owner@example.org");
    private final Options options;
    private final AccountsClient client;
    private final Scenario scenario;

    Life(ReferenceServer server, Profile profile) {
        options = profile == Profile.CLASSIC ? Options.of(dev.foxproof.client.accounts.Profile.CLASSIC) : Options.AUTO;
        client = new AccountsClient(
                wire,
                server.url(),
                InstantSource.system(),
                new SecureRandom(),
                new InMemoryAccountMemory(),
                new Marking());
        Target target = Target.of(
                Endpoint.parse(server.url().toString()),
                profile,
                Endpoint.parse(server.mailbox().toString()),
                InstantSource.system());
        scenario = new Scenario(
                target,
                "canary/life",
                new Seed("canary", 0),
                new Prerequisites(),
                new SharedAccounts(),
                Duration.ofSeconds(20));
        personal.add("email", email.asTyped());
        personal.add("user id", UserId.of(email).text());
    }

    private Password password(String text) {
        own.add("password", text);
        Password password = Password.of(text);
        values.add(password);
        return password;
    }

    private Keys keys(Login login) {
        Keys keys = client.keys(login, options);
        know(login, keys);
        return keys;
    }

    private void know(Login login, Keys keys) {
        values.addAll(List.of(login, keys, keys.keyB(), login.unwrapBKey(), login.signedIn()));
        own.add("kB", keys.keyB());
        own.add("unwrapBKey", login.unwrapBKey());
        passing.add("wrapKb", login.unwrapBKey().wrap(keys.keyB()));
    }

    /** All of a life but its end; what is live at the end stays live. */
    Login live() {
        Login created = client.create(email, password(FIRST), true, options);
        personal.add("uid", created.signedIn().uid());
        String code = scenario.mailbox().verifyCode(email.asTyped());
        passing.add("code of the email", Hex.decode("code", code));
        client.api().verifyEmail(created.signedIn().uid(), code);
        assertThatExceptionOfType(ServerRefusal.class)
                .isThrownBy(() -> client.login(email, password(WRONG), true, options));
        Login login = client.login(email, password(FIRST), true, options);
        keys(login);
        client.api().updateDevice(login.signedIn().sessionToken(), DeviceUpdate.register("laptop", "desktop"));
        PasswordChanged changed = client.changePassword(
                email,
                password(FIRST),
                password(SECOND),
                Optional.of(login.signedIn().sessionToken()),
                options);
        know(changed.login(), changed.keys());
        values.add(changed);
        var forgot = client.api().sendForgotCode(email);
        String recovery = scenario.mailbox().recoveryCode(email.asTyped());
        passing.add("code of the forgotten password", Hex.decode("code", recovery));
        AccountResetToken token = client.api().verifyForgotCode(forgot.passwordForgotToken(), recovery);
        AccountReset reset = client.reset(email, token, password(THIRD), options);
        know(reset.login(), reset.newKeys());
        values.add(reset);
        // Left live: a token of each kind.
        client.api().sendForgotCode(email);
        Login last = client.login(email, password(THIRD), true, options);
        phone(last);
        tokens();
        kept.add("id of a session", last.signedIn().sessionToken().id());
        kept.add("Hawk key of a session", last.signedIn().sessionToken().reqHmacKey());
        kept.add("kA", reset.newKeys().keyA());
        return last;
    }

    /** A phone that is locked, and found. */
    private void phone(Login login) {
        SessionToken session = login.signedIn().sessionToken();
        DeviceUser owner = scenario.users()
                .of(new Account(
                        email.asTyped(),
                        login.signedIn().uid(),
                        scenario.newAuthPw(),
                        null,
                        session,
                        login.signedIn().keyFetchToken(login.version()).orElseThrow()));
        Phone phone = owner.newPhone();
        assertion();
        personal.add("secret of the phone", phone.secret());
        personal.add("id of the phone", phone.id());
        personal.add("message", MESSAGE);
        // Four digits stand everywhere by chance, but not as JSON writes a text.
        personal.add("lock code", '"' + LOCK_CODE + '"');
        personal.add("latitude", Double.toString(LATITUDE));
        Command lock = new Command.Lock(Optional.of(new LockCode(LOCK_CODE)), Optional.of(new LockMessage(MESSAGE)));
        long id = owner.command(phone, lock);
        phone.gets(lock, id);
        phone.done(lock, id);
        phone.reply("t", "ok", true, "la", LATITUDE, "lo", 13.404954);
        owner.state(phone).position(LATITUDE, 13.404954);
    }

    /** The assertion that the phone was registered with, and its certificate: both are shown once. */
    private void assertion() {
        Matcher found = ASSERTION.matcher(onTheSide(dev.foxproof.conformance.wire.Exchange::request));
        assertThat(found.find())
                .as("the phone was registered with an assertion")
                .isTrue();
        passing.add("certificate", found.group(1));
        passing.add("assertion", found.group(2));
    }

    /** What went between the scenario, which has the phone and reads the mail, and the server. */
    private String onTheSide(Function<dev.foxproof.conformance.wire.Exchange, byte[]> part) {
        return scenario.recorder().exchanges().stream()
                .map(exchange -> new String(part.apply(exchange), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
    }

    /** Every token that the server gave out. */
    private void tokens() {
        for (Exchange exchange : wire.exchanges()) {
            Matcher found = TOKEN.matcher(body(exchange));
            while (found.find()) {
                Token token = Token.parse(TokenKind.of(found.group(1)).orElseThrow(), found.group(2));
                values.add(token);
                passing.add(found.group(1), token);
                passing.add("requestKey of a " + found.group(1), token.requestKey());
            }
            values.add(exchange);
        }
        assertThat(passing.size()).isGreaterThan(20);
    }

    /** The account and all that belongs to it are removed. */
    void end() {
        client.destroy(email, password(THIRD), options);
    }

    /** Everything that client and phone sent. */
    String sent() {
        StringBuilder text = new StringBuilder();
        for (Exchange exchange : wire.exchanges()) {
            text.append(exchange.request().target()).append('\n');
            exchange.request()
                    .headers()
                    .forEach(header -> text.append(header.value()).append('\n'));
            text.append(new String(exchange.request().body(), StandardCharsets.ISO_8859_1))
                    .append('\n');
        }
        return text + onTheSide(dev.foxproof.conformance.wire.Exchange::request);
    }

    /** Everything that client and phone were answered. */
    String answered() {
        StringBuilder text = new StringBuilder();
        wire.exchanges().forEach(exchange -> text.append(body(exchange)).append('\n'));
        return text + onTheSide(dev.foxproof.conformance.wire.Exchange::response);
    }

    private static String body(Exchange exchange) {
        return exchange.response()
                .map(answer -> new String(answer.body(), StandardCharsets.ISO_8859_1))
                .orElse("");
    }

    @Override
    public void close() {
        network.close();
    }

    /** Stretches cheaply, and marks what comes of it. */
    private final class Marking implements PasswordStretcher {
        private static final Pbkdf2Parameters CHEAP = new Pbkdf2Parameters(10);

        @Override
        public StretchedPw v1(Email spelling, Password password) {
            return marked(StretchedPw.v1(spelling, password));
        }

        @Override
        public StretchedPw v2(ClientSalt salt, Password password) {
            return marked(StretchedPw.v2(salt, password, CHEAP));
        }

        private StretchedPw marked(StretchedPw stretched) {
            values.add(stretched);
            own.add("stretched password", stretched);
            own.add("unwrapBKey", stretched.unwrapBKey());
            passing.add("authPW", stretched.authPw());
            return stretched;
        }
    }
}
