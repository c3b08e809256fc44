package dev.foxproof.cli.account;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.Consent;
import dev.foxproof.client.accounts.FileAccountMemory;
import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.client.accounts.SignedIn;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.client.http.Transport;
import dev.foxproof.client.http.TransportLimits;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.Email;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What all verbs have in common: the options, the client, and how a refusal is shown. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class AccountVerb implements Callable<Integer> {
    @ParentCommand
    @Nullable
    AccountCommand account;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--server", paramLabel = "URL", required = true, description = "The accounts server.")
    URI server = URI.create("");

    @Option(names = "--email", paramLabel = "E", required = true, description = "The account's email.")
    String emailText = "";

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "classic (v1), current (v2) or auto (what the account is at; the default except for create).")
    @Nullable
    String profileWord;

    @Option(
            names = "--password-stdin",
            description = "Read passwords from standard input, one per line, the present one first.")
    boolean passwordFromInput;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "Keep the session in this file (mode 600) for later verbs. Without it the session ends with the verb.")
    @Nullable
    Path stateFile;

    @Option(
            names = "--memory",
            paramLabel = "FILE",
            description =
                    "What is remembered of accounts against a server that weakens them; no secrets. Default: foxproof/accounts.json in the folder for settings.")
    @Nullable
    Path memoryFile;

    @Option(names = "--mailbox", paramLabel = "URL", description = "A test mailbox to read mailed codes from.")
    @Nullable
    URI mailboxUrl;

    @Option(names = "--accept-v1", description = "Go back to v1 on an account that was seen at v2.")
    boolean acceptV1;

    @Option(
            names = "--accept-new-keys",
            description = "Take another kB than the one seen before; the account was reset elsewhere.")
    boolean acceptNewKeys;

    @Option(
            names = "--plain-http",
            description = "Allow http to other machines: whoever is in between can log in afterwards.")
    boolean plainHttp;

    @Option(names = "--timeout", paramLabel = "S", description = "Seconds for one request, default 60.")
    int timeoutSeconds = 60;

    @Option(names = "--json", description = "Answer with one JSON object.")
    boolean json;

    /** The tools of one run. */
    record Run(
            AccountsClient client,
            Email email,
            Options options,
            Passwords passwords,
            Terminal terminal,
            Optional<MailCodes> mailbox,
            AccountState state,
            Report report) {}

    abstract void run(Run run);

    /** What this verb's own options allow. */
    Set<Consent> consents() {
        return Set.of();
    }

    Profile defaultProfile() {
        return Profile.AUTO;
    }

    @Override
    public final Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        Terminal terminal = Objects.requireNonNull(account).terminal;
        if (timeoutSeconds < 1 || timeoutSeconds > 3600) {
            throw usage("--timeout must be 1 to 3600 seconds");
        }
        Duration timeout = Duration.ofSeconds(timeoutSeconds);
        TransportLimits limits = new TransportLimits(timeout, timeout, TransportLimits.DEFAULT.answerBytesMax());
        try (HttpTransport transport = new HttpTransport(limits)) {
            Report report = new Report(out, json);
            run(prepare(transport, terminal, report));
            report.end();
            return ExitStatus.OK;
        } catch (ClientException e) {
            return refused(e, out, command.commandLine().getErr());
        } catch (MalformedValueException e) {
            throw new CommandFault(String.valueOf(e.getMessage()), e);
        }
    }

    @Requirement("KEY-36")
    private Run prepare(Transport transport, Terminal terminal, Report report) {
        Email email = new Email(emailText);
        AccountsClient client = new AccountsClient(
                transport,
                server,
                InstantSource.system(),
                new SecureRandom(),
                new FileAccountMemory(memoryFile == null ? defaultMemory(terminal) : memoryFile));
        if (!client.api().confidential() && !plainHttp) {
            throw new CommandFault(
                    "plain http would show a value as good as the password to whoever is in between; use https, or --plain-http");
        }
        String origin = client.api().origin();
        return new Run(
                client,
                email,
                new Options(profile(), allConsents()),
                new Passwords(terminal, passwordFromInput),
                terminal,
                Optional.ofNullable(mailboxUrl).map(url -> new MailCodes(transport, url)),
                stateFile == null ? AccountState.none(origin, email) : AccountState.read(stateFile, origin, email),
                report);
    }

    private static Path defaultMemory(Terminal terminal) {
        Path settings = terminal.environment("XDG_CONFIG_HOME")
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
        return settings.resolve("foxproof").resolve("accounts.json");
    }

    private Profile profile() {
        if (profileWord == null) {
            return defaultProfile();
        }
        for (Profile profile : Profile.values()) {
            if (profile.name().toLowerCase(Locale.ROOT).equals(profileWord)) {
                return profile;
            }
        }
        throw usage("--profile must be classic, current or auto");
    }

    private Set<Consent> allConsents() {
        Set<Consent> all = EnumSet.noneOf(Consent.class);
        all.addAll(consents());
        if (acceptV1) {
            all.add(Consent.V1_AFTER_V2);
        }
        if (acceptNewKeys) {
            all.add(Consent.CHANGED_KEYS);
        }
        return all;
    }

    final ParameterException usage(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }

    /** A refusal is an answer; that nobody answered is a fault. */
    private int refused(ClientException refusal, PrintWriter out, PrintWriter err) {
        if (json) {
            Report report = new Report(out, true)
                    .fact("error", refusal.code())
                    .fact("message", String.valueOf(refusal.getMessage()));
            report.end();
        }
        err.println("foxproof: " + refusal.getMessage() + " [" + refusal.code() + "]");
        if (refusal instanceof ServerRefusal server
                && server.retryAfterSeconds().isPresent()) {
            err.println("Try again in " + server.retryAfterSeconds().getAsLong() + " seconds.");
        }
        err.flush();
        return refusal instanceof TransportFailure ? ExitStatus.FAULT : ExitStatus.FAILED;
    }

    // ---- what several verbs do

    /** Keeps the session in the state file, or ends it: nobody could ever use it again. */
    final void keepOrEnd(Run run, SignedIn signedIn) {
        if (stateFile == null) {
            run.client().api().destroySession(signedIn.sessionToken(), Optional.empty());
            run.report().say("The session has ended; --state FILE would keep it.");
        } else {
            run.state().signedIn(signedIn.uid(), signedIn.sessionToken()).write(stateFile);
            run.report().say("The session is kept in " + stateFile + ".");
        }
    }

    final Path requireStateFile(String why) {
        if (stateFile == null) {
            throw usage("--state FILE is needed: " + why);
        }
        return stateFile;
    }

    /** A mailed code: as given, from the mailbox, or asked for. */
    final MailCodes.Coded code(Run run, @Nullable String given, String header, int before) {
        if (given != null) {
            return new MailCodes.Coded(Optional.empty(), given);
        }
        if (run.mailbox().isPresent()) {
            return run.mailbox().get().await(run.email(), header, before);
        }
        if (!run.terminal().interactive()) {
            throw usage("--code or --mailbox is needed where there is no terminal to ask at");
        }
        return new MailCodes.Coded(
                Optional.empty(), run.terminal().ask("Code from the mail: ").strip());
    }

    /** Asks before something is lost for good. */
    final void confirm(Run run, boolean yes, String consequence) {
        if (yes) {
            return;
        }
        if (!run.terminal().interactive()) {
            throw usage(consequence + " Give --yes if that is what you want.");
        }
        String answer = run.terminal().ask(consequence + " Go on? Type yes: ");
        if (!answer.strip().equals("yes")) {
            throw new CommandFault("nothing was changed");
        }
    }
}
