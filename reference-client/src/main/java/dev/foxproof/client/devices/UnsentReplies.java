package dev.foxproof.client.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.Reply;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Replies that no answer has confirmed yet, in the order in which they came about. In memory alone. */
@Requirement("DEV-72")
final class UnsentReplies {
    static final int REPLIES_MAX = 100;

    private final List<Reply> replies = new ArrayList<>();

    /** Adds a reply; if there are too many, the oldest position goes, and without one the oldest reply. */
    void add(Reply reply) {
        if (replies.size() == REPLIES_MAX) {
            Iterator<Reply> positions = replies.iterator();
            Reply oldest = replies.getFirst();
            while (positions.hasNext()) {
                Reply candidate = positions.next();
                if (candidate.position().isPresent()) {
                    oldest = candidate;
                    break;
                }
            }
            remove(oldest);
        }
        replies.add(reply);
    }

    /** What the next request carries: the oldest reply of each kind. */
    List<Reply> next() {
        return Stream.of(Kind.values())
                .flatMap(kind ->
                        replies.stream().filter(reply -> reply.kind() == kind).limit(1))
                .toList();
    }

    /** These replies are with the server, or no use to it. */
    void done(List<Reply> sent) {
        sent.forEach(this::remove);
    }

    /** This very reply, and no other that happens to be equal. */
    private void remove(Reply gone) {
        for (int i = 0; i < replies.size(); i++) {
            if (isSame(replies.get(i), gone)) {
                replies.remove(i);
                return;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // Two positions may be equal, and each is to be sent.
    private static boolean isSame(Reply a, Reply b) {
        return a == b;
    }

    void clear() {
        replies.clear();
    }

    boolean isEmpty() {
        return replies.isEmpty();
    }

    int size() {
        return replies.size();
    }
}
