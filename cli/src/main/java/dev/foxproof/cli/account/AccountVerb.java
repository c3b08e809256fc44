package dev.foxproof.cli.account;

import dev.foxproof.cli.CallOptions;
import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import dev.foxproof.cli.Refusals;
import dev.foxproof.cli.Report;
import dev.foxproof.cli.input.Passwords;
import dev.foxproof.cli.input.Terminal;
import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.Consent;
import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.client.accounts.SignedIn;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.Email;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    final SignInOptions signIn = new SignInOptions();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "Keep the session in this file (mode 600) for later verbs. Without it the session ends with the verb.")
    @Nullable
    Path stateFile;

    @Option(names = "--mailbox", paramLabel = "URL", description = "A test mailbox to read mailed codes from.")
    @Nullable
    URI mailboxUrl;

    @Option(
            names = "--accept-new-keys",
            description = "Take another kB than the one seen before; the account was reset elsewhere.")
    boolean acceptNewKeys;

    @Mixin
    final CallOptions calls = new CallOptions();

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
        try (HttpTransport transport = calls.transport()) {
            Report report = new Report(out, json);
            run(prepare(transport, terminal, report));
            report.end();
            return ExitStatus.OK;
        } catch (ClientException e) {
            return Refusals.show(e, json, out, command.commandLine().getErr());
        } catch (MalformedValueException e) {
            throw new CommandFault(String.valueOf(e.getMessage()), e);
        }
    }

    private Run prepare(Transport transport, Terminal terminal, Report report) {
        Email email = new Email(emailText);
        AccountsClient client = signIn.client(transport, server, terminal, calls);
        String origin = client.api().origin();
        return new Run(
                client,
                email,
                signIn.options(defaultProfile(), allConsents()),
                signIn.passwords(terminal),
                terminal,
                Optional.ofNullable(mailboxUrl).map(url -> new MailCodes(transport, url)),
                stateFile == null ? AccountState.none(origin, email) : AccountState.read(stateFile, origin, email),
                report);
    }

    private Set<Consent> allConsents() {
        Set<Consent> all = EnumSet.noneOf(Consent.class);
        all.addAll(consents());
        if (acceptNewKeys) {
            all.add(Consent.CHANGED_KEYS);
        }
        return all;
    }

    final ParameterException usage(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
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
