package dev.foxproof.spec.browserid;

import static dev.foxproof.spec.browserid.DsaSigningKey.G;
import static dev.foxproof.spec.browserid.DsaSigningKey.P;
import static dev.foxproof.spec.browserid.DsaSigningKey.Q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.errors.MalformedValueException;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers that are no DSA public key. */
class DsaKeyTest {
    static Stream<Arguments> wrongGroups() {
        return Stream.of(
                Arguments.of("p of 1025 bits", P.shiftLeft(1), Q),
                Arguments.of("negative p", P.negate(), Q),
                Arguments.of("q of 161 bits", P, Q.shiftLeft(1)),
                Arguments.of("negative q", P, Q.negate()),
                Arguments.of("q that does not divide p - 1", P, Q.add(BigInteger.TWO)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongGroups")
    void aGroupOfAnotherSizeIsRefused(String what, BigInteger p, BigInteger q) {
        assertThatThrownBy(() -> new DsaKey(G, p, q, G)).isInstanceOf(MalformedValueException.class);
    }

    static Stream<BigInteger> wrongElements() {
        return Stream.of(
                BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, P.subtract(BigInteger.ONE), P, G.negate(), P.add(G));
    }

    @ParameterizedTest
    @MethodSource("wrongElements")
    void anElementThatDoesNotHaveTheOrderQIsRefused(BigInteger element) {
        assertThatThrownBy(() -> new DsaKey(element, P, Q, G)).isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> new DsaKey(G, P, Q, element)).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void theGroupOfBrowserIdIsOne() {
        assertThat(new DsaKey(G, P, Q, G).algorithm()).isEqualTo(Algorithm.DS128);
    }
}
