package dev.foxproof.server.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** Hands mails to an SMTP server, one connection for each, while the request waits. */
public final class SmtpMailer implements Mailer {
    private final String from;
    private final Session session;

    public SmtpMailer(SmtpConfig config) {
        this.from = config.from();
        this.session = Session.getInstance(
                properties(config),
                config.login().map(SmtpMailer::authenticator).orElse(null));
    }

    private static Properties properties(SmtpConfig config) {
        String millis = String.valueOf(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "mail.transport.protocol",
                "smtp",
                "mail.smtp.host",
                config.host(),
                "mail.smtp.port",
                String.valueOf(config.port()),
                "mail.smtp.auth",
                String.valueOf(config.login().isPresent()),
                // Without these a silent server would hold the request for ever.
                "mail.smtp.connectiontimeout",
                millis,
                "mail.smtp.timeout",
                millis,
                "mail.smtp.writetimeout",
                millis,
                "mail.mime.allowutf8",
                "true"));
        switch (config.security()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
            case TLS -> {
                properties.setProperty("mail.smtp.ssl.enable", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
        }
        return properties;
    }

    private static Authenticator authenticator(SmtpConfig.Login login) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password());
            }
        };
    }

    @Override
    public void send(Mail mail) {
        try {
            Transport.send(message(mail));
        } catch (MessagingException e) {
            // Neither the cause nor its message: servers repeat the address, and debuggers the text.
            throw new MailException(
                    "the SMTP server did not take it: " + e.getClass().getSimpleName());
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, recipient(mail));
        message.setSubject(mail.template().subject(), StandardCharsets.US_ASCII.name());
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        message.setText(text(mail), StandardCharsets.UTF_8.name());
        return message;
    }

    /** The address as it is: it must not be read as a list, or as a name beside another address. */
    private static InternetAddress recipient(Mail mail) throws MessagingException {
        InternetAddress address = new InternetAddress();
        address.setAddress(mail.to().asTyped());
        address.validate();
        return address;
    }

    private static String text(Mail mail) {
        return switch (mail.template()) {
            case VERIFY -> """
                    Somebody, most likely you, made an account with this address.

                    To confirm it, enter this code: %s

                    Whoever made the account can use it from then on. If it was not you, do nothing.
                    """.formatted(mail.code());
            case RECOVERY -> """
                    Somebody, most likely you, forgot the password of the account with this address.

                    To set a new one, enter this code: %s

                    Data that is encrypted with the old password will be lost. If it was not you, do nothing.
                    """.formatted(mail.code());
        };
    }
}
