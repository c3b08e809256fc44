package dev.foxproof.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.foxproof.properties.Parsers.Parser;
import dev.foxproof.spec.errors.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Laws of everything that reads a text. */
class ParserProperties {
    /** No limit of the protocol is as long. */
    private static final int LONG = 1_000_000;

    /** What is linear takes milliseconds, what is quadratic takes minutes. */
    private static final Duration AGES = Duration.ofSeconds(30);

    private static final List<String> REPEATED =
            List.of("a", "0", "\"", "\\", ":", ".", " ", "a=\"b\",", "a.", "\uD83E\uDD8A", "\uD800");

    /** An error message must not repeat what they were given. */
    private static final Set<String> SECRETS =
            Set.of("Authorization", "Bearer", "bewit", "token", "bundle", "password", "assertion", "device secret");

    /** So many characters in a row are a part of a secret, and not a word of the message by chance. */
    private static final int TELLING = 16;

    private static final int MESSAGE_MAX = 1_000;

    @Provide
    Arbitrary<Parser<?>> parsers() {
        return Arbitraries.of(Parsers.all());
    }

    @Provide
    Arbitrary<Tuple2<Parser<?>, String>> nearMisses() {
        return parsers().flatMap(parser -> Texts.nearMisses(parser.valid()).map(text -> Tuple.of(parser, text)));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Texts.hostile();
    }

    @Example
    void everyParserTakesWhatIsValid() {
        assertThat(Parsers.all()).allSatisfy(parser -> parser.canonical(parser.valid()));
    }

    @Example
    void whatIsValidIsCanonical() {
        assertThat(Parsers.all())
                .filteredOn(parser -> parser.print().isPresent())
                .allSatisfy(
                        parser -> assertThat(parser.canonical(parser.valid())).hasValue(parser.valid()));
    }

    @Property(tries = 5_000)
    void anyTextIsReadOrRefusedByATypedError(@ForAll("parsers") Parser<?> parser, @ForAll("hostile") String text) {
        holds(parser, text);
    }

    @Property(tries = 20_000)
    void whatIsRightButForOneCharacterIsReadOrRefusedByATypedError(
            @ForAll("nearMisses") Tuple2<Parser<?>, String> nearMiss) {
        holds(nearMiss.get1(), nearMiss.get2());
    }

    /** What was printed is read again, and printed as the same text: there is one text for each value. */
    private static void holds(Parser<?> parser, String text) {
        Optional<String> canonical;
        try {
            canonical = parser.canonical(text);
        } catch (ProtocolException e) {
            assertThat(e.code()).isNotBlank();
            if (SECRETS.contains(parser.name())) {
                assertTellsNothing(String.valueOf(e.getMessage()), text);
            }
            return;
        }
        canonical.ifPresent(printed -> assertThat(parser.canonical(printed)).hasValue(printed));
    }

    private static void assertTellsNothing(String message, String text) {
        assertThat(message).hasSizeLessThan(MESSAGE_MAX);
        for (int start = 0; start + TELLING <= message.length(); start++) {
            String part = message.substring(start, start + TELLING);
            assertThat(text.contains(part)).as(part).isFalse();
        }
    }

    @Example
    void theSecretsAreParsed() {
        assertThat(Parsers.all()).extracting(Parser::name).containsAll(SECRETS);
    }

    @Example
    void aLongTextIsReadOrRefusedInLinearTime() {
        for (Parser<?> parser : Parsers.all()) {
            for (String unit : REPEATED) {
                String repeated = unit.repeat(LONG / unit.length());
                for (String text : List.of(repeated, parser.valid() + repeated)) {
                    assertTimeoutPreemptively(AGES, () -> holds(parser, text), () -> parser + " of " + unit);
                }
            }
        }
    }
}
