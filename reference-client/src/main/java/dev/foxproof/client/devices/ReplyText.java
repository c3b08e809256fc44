package dev.foxproof.client.devices;

import dev.foxproof.spec.devices.Reply;
import java.util.stream.Collectors;

/** Text as a reply may carry it. */
final class ReplyText {
    private ReplyText() {}

    /** Cut to {@link Reply#ERROR_CHARACTERS_MAX} characters; what is not printable ASCII becomes {@code ?}. */
    static String of(String text) {
        return text.chars()
                .limit(Reply.ERROR_CHARACTERS_MAX)
                .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString((char) c) : "?")
                .collect(Collectors.joining());
    }
}
