package dev.foxproof.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.keys.Email;
import jakarta.mail.internet.MimeMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpMailerTest {
    private static final String UID = "0123456789abcdef0123456789abcdef";
    private static final String CODE = "c0dec0dec0dec0dec0dec0dec0dec0de";

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static Mail mail(Mail.Template template, String to) {
        return new Mail(template, new Email(to), UID, CODE);
    }

    private static SmtpConfig config(int port, SmtpConfig.Security security, Duration timeout) {
        return new SmtpConfig("127.0.0.1", port, security, "accounts@foxproof.test", Optional.empty(), timeout);
    }

    private SmtpMailer mailer(SmtpConfig.Security security) {
        return new SmtpMailer(config(server.getSmtp().getPort(), security, Duration.ofSeconds(20)));
    }

    @Test
    @Requirement({"ACC-5", "ACC-43", "PRIV-5"})
    void theCodeArrivesInTheTextAndInAHeader() throws Exception {
        mailer(SmtpConfig.Security.NONE).send(mail(Mail.Template.VERIFY, "Alice@example.com"));
        mailer(SmtpConfig.Security.NONE).send(mail(Mail.Template.RECOVERY, "Alice@example.com"));

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getAllRecipients()[0]).hasToString("Alice@example.com");
        assertThat(received[0].getFrom()[0]).hasToString("accounts@foxproof.test");
        assertThat(received[0].getHeader("x-verify-code")).containsExactly(CODE);
        assertThat(received[0].getHeader("x-uid")).containsExactly(UID);
        assertThat(received[0].getHeader("x-template-name")).containsExactly("verify");
        assertThat(GreenMailUtil.getBody(received[0])).contains(CODE);
        assertThat(received[1].getHeader("x-recovery-code")).containsExactly(CODE);
        assertThat(GreenMailUtil.getBody(received[1])).contains(CODE);
    }

    @Test
    @Requirement("KEY-4")
    void anUnusualAddressGetsItsMail() throws Exception {
        mailer(SmtpConfig.Security.NONE).send(mail(Mail.Template.VERIFY, "o'brien+x@example.com"));
        assertThat(server.getReceivedMessages()[0].getAllRecipients()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("o'brien+x@example.com");
    }

    @Test
    @Violates("PRIV-2")
    void anAddressThatSmtpDoesNotKnowIsAFailureThatTellsNothing() {
        MailException refused = catchThrowableOfType(
                MailException.class,
                () -> mailer(SmtpConfig.Security.NONE).send(mail(Mail.Template.VERIFY, "alice..x@example.com")));
        assertThat(refused).hasMessage("the SMTP server did not take it: AddressException");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    @Violates({"PRIV-2", "PRIV-5"})
    void aServerWithoutTlsGetsNothingWhenTlsIsAskedFor() {
        for (SmtpConfig.Security security :
                new SmtpConfig.Security[] {SmtpConfig.Security.STARTTLS, SmtpConfig.Security.TLS}) {
            SmtpMailer mailer = new SmtpMailer(config(server.getSmtp().getPort(), security, Duration.ofMillis(500)));
            assertSaysNothing(mailer);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    @Violates("PRIV-2")
    void anAbsentServerIsAFailureThatTellsNothing() {
        int port = server.getSmtp().getPort();
        server.stop();
        assertSaysNothing(new SmtpMailer(config(port, SmtpConfig.Security.NONE, Duration.ofSeconds(20))));
    }

    @Test
    @Violates("ERR-8")
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertSaysNothing(
                    new SmtpMailer(config(silent.getLocalPort(), SmtpConfig.Security.NONE, Duration.ofMillis(200))));
        }
    }

    private static void assertSaysNothing(SmtpMailer mailer) {
        MailException refused = catchThrowableOfType(
                MailException.class, () -> mailer.send(mail(Mail.Template.VERIFY, "alice@example.com")));
        assertThat(refused).isNotNull();
        StringWriter printed = new StringWriter();
        refused.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).doesNotContain(CODE).doesNotContain("alice");
    }
}
