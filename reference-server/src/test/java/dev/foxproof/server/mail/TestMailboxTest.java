package dev.foxproof.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.keys.Email;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestMailboxTest {
    private static final String UID = "0123456789abcdef0123456789abcdef";

    private final TestMailbox mailbox = new TestMailbox(3);

    private static Mail mail(String to, String code) {
        return new Mail(Mail.Template.VERIFY, new Email(to), UID, code);
    }

    @Test
    void aMailIsFoundByAddressAndByLocalPartInAnyCase() {
        mailbox.send(mail("Alice@example.com", "01"));
        mailbox.send(mail("alice2@example.com", "02"));
        for (String recipient : new String[] {"Alice@example.com", "ALICE@EXAMPLE.COM", "alice", "Alice"}) {
            assertThat(mailbox.read(recipient)).extracting(Mail::code).containsExactly("01");
        }
        assertThat(mailbox.read("bob")).isEmpty();
        assertThat(mailbox.read("lice")).isEmpty();
    }

    @Test
    void theNewestMailsAreKeptAndTheOldestGo() {
        for (int i = 0; i < 5; i++) {
            mailbox.send(mail("alice@example.com", "0" + i));
        }
        assertThat(mailbox.read("alice")).extracting(Mail::code).containsExactly("02", "03", "04");
    }

    @Test
    void clearingForgetsTheMailsOfOneRecipient() {
        mailbox.send(mail("alice@example.com", "01"));
        mailbox.send(mail("bob@example.com", "02"));
        mailbox.clear("alice");
        assertThat(mailbox.read("alice")).isEmpty();
        assertThat(mailbox.read("bob")).hasSize(1);
    }

    @Test
    @Requirement("ACC-85")
    void theHeadersAreThoseOfMozillasDevelopmentServers() {
        assertThat(mail("alice@example.com", "01").headers())
                .isEqualTo(Map.of("x-template-name", "verify", "x-uid", UID, "x-verify-code", "01"));
        assertThat(new Mail(Mail.Template.RECOVERY, new Email("alice@example.com"), UID, "02").headers())
                .isEqualTo(Map.of("x-template-name", "recovery", "x-uid", UID, "x-recovery-code", "02"));
    }

    @Test
    @Violates("PRIV-2")
    void aMailDoesNotPrintItsCode() {
        assertThat(mail("alice@example.com", "c0de").toString()).isEqualTo("Mail[verify]");
    }
}
