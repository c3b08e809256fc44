package dev.foxproof.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.keys.Email;
import org.junit.jupiter.api.Test;

class AsciiTest {
    private static final String KELVIN = "\u212a";
    private static final String LONG_S = "\u017f";
    private static final String CAPITAL_I_WITH_DOT = "\u0130";

    @Test
    void foldsTheLettersOfAsciiAndNothingElse() {
        assertThat(Ascii.lower("AZaz09@[`{" + KELVIN + "\u00c4" + CAPITAL_I_WITH_DOT))
                .isEqualTo("azaz09@[`{" + KELVIN + "\u00c4" + CAPITAL_I_WITH_DOT);
        assertThat(Ascii.upper("AZaz09@[`{" + LONG_S + "\u00e4\u0131"))
                .isEqualTo("AZAZ09@[`{" + LONG_S + "\u00e4\u0131");
    }

    @Test
    @Violates("HAWK-18")
    void noHostOrMethodPassesBecauseItsFoldingIsAscii() {
        assertThat(catchThrowableOfType(HawkException.class, () -> new HostPort(KELVIN + ".example", 443))
                        .code())
                .isEqualTo("hawk.host-malformed");
        HostPort host = new HostPort("example.com", 443);
        assertThat(catchThrowableOfType(HawkException.class, () -> new HawkRequest("PO" + LONG_S + "T", "/", host))
                        .code())
                .isEqualTo("hawk.method-malformed");
    }

    @Test
    @Violates("HAWK-8")
    void noSchemePassesBecauseItsFoldingIsUnicodes() {
        assertThat(Ascii.startsWithIgnoringCase("hAwK id", "Hawk")).isTrue();
        assertThat(Ascii.startsWithIgnoringCase("Haw" + KELVIN + " id", "Hawk")).isFalse();
        assertThat(Ascii.startsWithIgnoringCase("Haw", "Hawk")).isFalse();
    }

    @Test
    @Requirement("KEY-5")
    void emailsThatDifferBeyondAsciiCaseAreDifferentAccounts() {
        assertThat(new Email("Mike@Example.com").sameIgnoringCase(new Email("mike@example.COM")))
                .isTrue();
        assertThat(new Email("mike@example.com").sameIgnoringCase(new Email("mi" + KELVIN + "e@example.com")))
                .isFalse();
        assertThat(new Email("\u00e4@example.com").sameIgnoringCase(new Email("\u00c4@example.com")))
                .isFalse();
    }

    @Test
    @Requirement("HAWK-21")
    void contentTypesAreFoldedAndStrippedOfParameters() {
        assertThat(PayloadHash.bareContentType(" Text/HTML ; charset=UTF-8")).isEqualTo("text/html");
        assertThat(PayloadHash.bareContentType(null)).isEmpty();
    }
}
