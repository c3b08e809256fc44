package dev.foxproof.server.mail;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.keys.Email;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A mail to be sent.
 *
 * @param uid the account, 32 hex digits
 * @param code what the mail is about, hex digits; a secret
 */
@Requirement("PRIV-5")
public record Mail(Template template, Email to, String uid, String code) {
    /** What mails there are, with the names that Mozilla's development servers give them. */
    public enum Template {
        VERIFY("verify", "x-verify-code", "Confirm your account"),
        RECOVERY("recovery", "x-recovery-code", "Reset your password");

        private final String label;
        private final String codeHeader;
        private final String subject;

        Template(String label, String codeHeader, String subject) {
            this.label = label;
            this.codeHeader = codeHeader;
            this.subject = subject;
        }

        /** The value of {@code x-template-name}. */
        public String label() {
            return label;
        }

        /** The header that holds the code. */
        public String codeHeader() {
            return codeHeader;
        }

        public String subject() {
            return subject;
        }
    }

    /** The headers that programs read, as Mozilla's development servers name them. */
    @Requirement("ACC-85")
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-template-name", template.label());
        headers.put("x-uid", uid);
        headers.put(template.codeHeader(), code);
        return headers;
    }

    @Override
    public String toString() {
        return "Mail[" + template.label() + "]";
    }
}
