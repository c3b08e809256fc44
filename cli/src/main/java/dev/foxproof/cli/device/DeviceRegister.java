package dev.foxproof.cli.device;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import dev.foxproof.cli.Refusals;
import dev.foxproof.cli.Report;
import dev.foxproof.cli.account.SignInOptions;
import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.devices.AssertionSource;
import dev.foxproof.client.devices.DeviceClient;
import dev.foxproof.client.devices.DevicesApi;
import dev.foxproof.client.devices.Enrolment;
import dev.foxproof.client.devices.PushListener;
import dev.foxproof.client.devices.Switch;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.RegistrationAnswer;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.SessionToken;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foxproof device register}. */
@Command(
        name = "register",
        description = {
            "Sign in and register the phone, or register it again under the id that it has.",
            "The phone is off afterwards: it takes no command until --enable or 'foxproof device enable'."
        })
final class DeviceRegister extends DeviceVerb {
    @Parameters(index = "0", paramLabel = "URL", description = "The server of Find My Device.")
    URI server = URI.create("");

    @ArgGroup(multiplicity = "1")
    Proof proof = new Proof();

    /** Whose phone it is. */
    static final class Proof {
        @Option(names = "--email", paramLabel = "E", description = "Sign in to this account, with its password.")
        @Nullable
        String email;

        @Option(
                names = "--test-assertion",
                paramLabel = "EMAIL",
                description = "Claim to be this user, at a server that was started with --test-assertions.")
        @Nullable
        String testAssertion;

        @Option(names = "--renew", description = "Renew the registration with the secret that the phone has.")
        boolean renew;
    }

    @Option(
            names = "--accounts",
            paramLabel = "URL",
            description = "The accounts server to sign in at. Default: the server of Find My Device.")
    @Nullable
    URI accounts;

    @Mixin
    final SignInOptions signIn = new SignInOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "How the user calls the phone.")
    @Nullable
    String name;

    @Option(
            names = "--accepts",
            paramLabel = "LETTERS",
            description = "The commands that it executes, of r(ing), l(ock), t(rack) and e(rase). Default: rlte.")
    String accepts = "rlte";

    @Option(names = "--passcode", description = "The phone has a lock code, which no command can change.")
    boolean passcode;

    @ArgGroup
    @Nullable
    Push push;

    /** Where the phone is woken, if it does not only poll. */
    static final class Push {
        @Option(
                names = "--push-port",
                paramLabel = "PORT",
                description = "Be woken on this port of this machine, where 'run --push-port' listens.")
        @Nullable
        Integer port;

        @Option(names = "--push-url", paramLabel = "URL", description = "Be woken at this URL.")
        @Nullable
        String url;
    }

    @Option(names = "--enable", description = "Switch the phone on at once.")
    boolean enable;

    @Override
    int run(HttpTransport transport) {
        Enrolment enrolment = new Enrolment(
                pushUrl(), Accepts.parse(accepts), Optional.ofNullable(name).map(DeviceName::new));
        boolean confidential =
                new DevicesApi(transport, server, InstantSource.system(), new SecureRandom()).confidential();
        calls.requireConfidential(confidential, "the secret of the phone");
        if (passcode) {
            lockScreen().setCode(true);
        }
        try (SimulatedPhone phone = phone(new Happenings(out(), json))) {
            DeviceClient client = client(transport, phone, Duration.ofDays(1), event -> {});
            RegistrationAnswer answer = register(client, enrolment, transport);
            boolean on = enable
                    || store().load()
                            .filter(stored -> stored.state() == Switch.ON)
                            .isPresent();
            report(answer, phone.hasPasscode(), on).end();
            turn(client, on);
            return ExitStatus.OK;
        }
    }

    private RegistrationAnswer register(DeviceClient client, Enrolment enrolment, HttpTransport transport) {
        if (proof.renew) {
            return client.renew(enrolment).orElseThrow(() -> new CommandFault(NOT_REGISTERED));
        }
        return client.register(server, enrolment, assertions(transport));
    }

    private AssertionSource assertions(HttpTransport transport) {
        if (proof.email != null) {
            Email email = new Email(proof.email);
            AccountsClient client = signIn.client(transport, accounts == null ? server : accounts, terminal(), calls);
            return audience -> signedIn(client, email, new Audience(audience));
        }
        Email email = new Email(String.valueOf(proof.testAssertion));
        return audience -> "test:" + email.asTyped();
    }

    /** The phone needs the account no longer than this: the session ends at once, whatever came of it. */
    private String signedIn(AccountsClient client, Email email, Audience audience) {
        Login login = client.login(
                email, signIn.passwords(terminal()).present(), false, signIn.options(Profile.AUTO, Set.of()));
        SessionToken session = login.signedIn().sessionToken();
        try {
            return client.assertion(session, audience);
        } finally {
            end(client, session);
        }
    }

    private void end(AccountsClient client, SessionToken session) {
        try {
            client.api().destroySession(session, Optional.empty());
        } catch (ClientException e) {
            err().println("foxproof: the session that signed in could not be ended: " + Refusals.sentence(e));
        }
    }

    private Report report(RegistrationAnswer answer, boolean hasPasscode, boolean on) {
        Report report = new Report(out(), json)
                .say("The phone is registered.")
                .line("device", "deviceid", answer.deviceId().text())
                .fact("clientid", answer.userId().text())
                .fact("on", on);
        describe(report, Accepts.parse(accepts), hasPasscode);
        return report.say(
                on
                        ? "The phone is on; 'foxproof device run' takes its commands."
                        : "The phone is off: it takes no command until 'foxproof device enable'.");
    }

    private PushUrl pushUrl() {
        if (push == null) {
            return PushUrl.NONE;
        }
        return push.port != null
                ? new PushUrl("http://127.0.0.1:" + port("--push-port", push.port) + PushListener.PATH)
                : new PushUrl(String.valueOf(push.url));
    }
}
