package dev.foxproof.spec.keys;

import dev.foxproof.spec.errors.MalformedValueException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 with errors reported. Java's {@code getBytes} turns every lone surrogate into {@code ?}, and many passwords into one key. */
final class StrictUtf8 {
    private StrictUtf8() {}

    static byte[] encode(String name, CharSequence text) {
        ByteBuffer encoded;
        try {
            encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new MalformedValueException(name, "is not well-formed Unicode: it has a lone surrogate");
        }
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }
}
