package dev.foxproof.cli;

import dev.foxproof.server.mail.Mailer;
import dev.foxproof.server.mail.SmtpConfig;
import dev.foxproof.server.mail.SmtpMailer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the server hands its mails over. */
final class MailOptions {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @Option(names = "--smtp", paramLabel = "HOST:PORT", description = "The mail server.")
    @Nullable
    String smtp;

    @Option(names = "--mail-from", paramLabel = "ADDRESS", description = "The sender of the mails.")
    @Nullable
    String from;

    @Option(
            names = "--smtp-security",
            paramLabel = "none|starttls|tls",
            defaultValue = "none",
            description = "How the connection to the mail server is protected (${DEFAULT-VALUE}).")
    String security = "none";

    @Option(names = "--smtp-user", paramLabel = "NAME", description = "Whom to log in as, with FOXPROOF_SMTP_PASSWORD.")
    @Nullable
    String user;

    Optional<Mailer> mailer(@Nullable String password) {
        if (smtp == null && from == null) {
            return Optional.empty();
        }
        if (smtp == null || from == null) {
            throw new CommandFault("--smtp and --mail-from go together");
        }
        int colon = smtp.lastIndexOf(':');
        if (colon < 1) {
            throw new CommandFault("--smtp must be HOST:PORT, not " + smtp);
        }
        return Optional.of(new SmtpMailer(new SmtpConfig(
                smtp.substring(0, colon),
                ServeArguments.port("--smtp", ServeArguments.number("--smtp", smtp.substring(colon + 1))),
                security(),
                from,
                login(password),
                TIMEOUT)));
    }

    private SmtpConfig.Security security() {
        for (SmtpConfig.Security known : SmtpConfig.Security.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(security)) {
                return known;
            }
        }
        throw new CommandFault("--smtp-security must be none, starttls or tls, not " + security);
    }

    private Optional<SmtpConfig.Login> login(@Nullable String password) {
        if (user == null) {
            return Optional.empty();
        }
        if (password == null) {
            throw new CommandFault("--smtp-user needs the password in FOXPROOF_SMTP_PASSWORD");
        }
        return Optional.of(new SmtpConfig.Login(user, password));
    }
}
