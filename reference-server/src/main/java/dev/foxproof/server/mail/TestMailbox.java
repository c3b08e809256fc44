package dev.foxproof.server.mail;

import dev.foxproof.spec.Ascii;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A mailbox in memory that anybody may read, for tests: Mozilla's development servers serve one under {@code /mail/<address or local
 * part>}. It keeps the newest mails only.
 */
public final class TestMailbox implements Mailer {
    private final int mailsMax;
    private final Deque<Mail> mails = new ArrayDeque<>();

    /**
     * @param mailsMax how many mails are kept; the oldest go first
     */
    public TestMailbox(int mailsMax) {
        this.mailsMax = mailsMax;
    }

    @Override
    public synchronized void send(Mail mail) {
        if (mails.size() == mailsMax) {
            mails.removeFirst();
        }
        mails.addLast(mail);
    }

    /**
     * The mails to a recipient, the oldest first.
     *
     * @param recipient an address, or the part before the @; the case does not matter
     */
    public synchronized List<Mail> read(String recipient) {
        return mails.stream().filter(mail -> isTo(recipient, mail)).toList();
    }

    /** Forgets the mails to a recipient. */
    public synchronized void clear(String recipient) {
        mails.removeIf(mail -> isTo(recipient, mail));
    }

    private static boolean isTo(String recipient, Mail mail) {
        String address = mail.to().canonical();
        String wanted = Ascii.lower(recipient);
        return address.equals(wanted)
                || address.substring(0, address.lastIndexOf('@')).equals(wanted);
    }
}
