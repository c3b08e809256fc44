package dev.foxproof.conformance.attacks;

import dev.foxproof.client.accounts.AccountReset;
import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.Consent;
import dev.foxproof.client.accounts.InMemoryAccountMemory;
import dev.foxproof.client.accounts.Keys;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.accounts.PasswordChanged;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.client.http.Exchange;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RecordingTransport;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The reference client as a user has it on one device: with a memory of its own, and every byte that it sent. */
public final class Program {
    private final Stage stage;
    private final RecordingTransport wire;
    private final Options options;
    private final AccountsClient client;

    Program(Stage stage, Transport transport, InMemoryAccountMemory memory, Options options) {
        this.stage = stage;
        this.wire = new RecordingTransport(transport);
        this.options = options;
        this.client = new AccountsClient(
                wire,
                java.net.URI.create(stage.attacker().target().endpoint().url()),
                stage.attacker().target()::now,
                stage.random(),
                memory,
                stage.stretcher());
    }

    public AccountsClient client() {
        return client;
    }

    /** Makes the account, in the profile of the story, and verifies its email. */
    public Login create(User user) {
        Login login = client.create(user.email(), user.password(), true, options);
        verify(user, login);
        return login;
    }

    /** Makes the account with true values of v1 beside those of v2, for clients that know v1 alone. */
    public Login createForOldClientsToo(User user) {
        Options compatible = Options.of(Profile.AUTO, Consent.V1_COMPATIBILITY);
        Login login = client.create(user.email(), user.password(), true, compatible);
        verify(user, login);
        return login;
    }

    private void verify(User user, Login login) {
        client.api()
                .verifyEmail(
                        login.signedIn().uid(),
                        stage.attacker().mailbox().verifyCode(user.email().asTyped()));
    }

    public Login login(User user) {
        return client.login(user.email(), user.password(), true, options);
    }

    /** Logs in and fetches the keys. */
    public Keys keys(User user) {
        return keys(login(user));
    }

    public Keys keys(Login login) {
        return client.keys(login, options);
    }

    public PasswordChanged changePassword(User user, String newWord) {
        return client.changePassword(
                user.email(), user.password(), user.with(newWord).password(), Optional.empty(), options);
    }

    /** Changes the password with the consent to move to v2. */
    public PasswordChanged upgrade(User user, String newWord) {
        return client.changePassword(
                user.email(),
                user.password(),
                user.with(newWord).password(),
                Optional.empty(),
                Options.of(Profile.AUTO, Consent.UPGRADE));
    }

    /** Forgets the password, reads the code in the mail, and sets a new one. */
    public AccountReset reset(User user, String newWord) {
        PasswordForgotToken token = client.api().sendForgotCode(user.email()).passwordForgotToken();
        AccountResetToken reset = client.api()
                .verifyForgotCode(
                        token,
                        stage.attacker().mailbox().recoveryCode(user.email().asTyped()));
        return client.reset(user.email(), reset, user.with(newWord).password(), options);
    }

    /** What passed between the program and the server. */
    public List<Exchange> exchanges() {
        return wire.exchanges();
    }

    /** Everything that the program sent: targets, headers and bodies. */
    public String sent() {
        StringBuilder text = new StringBuilder();
        for (Exchange exchange : wire.exchanges()) {
            RawRequest request = exchange.request();
            text.append(request.method()).append(' ').append(request.target()).append('\n');
            request.headers()
                    .forEach(header -> text.append(header.name())
                            .append(": ")
                            .append(header.value())
                            .append('\n'));
            text.append(new String(request.body(), StandardCharsets.UTF_8)).append('\n');
        }
        return text.toString();
    }

    /** authPW of the last login, as somebody reads it who sees inside TLS. */
    public AuthPw tappedAuthPw() {
        return wire.exchanges().reversed().stream()
                .map(Exchange::request)
                .filter(request -> request.target().contains("/account/login"))
                .map(request -> AuthPw.parse(Bodies.text(request.body(), "authPW")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the program has not logged in"));
    }
}
