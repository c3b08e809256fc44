package dev.foxproof.spec.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.keys.Email;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Device ids, user ids, secrets and command ids. */
class IdentifiersTest {
    /** Fills everything with one byte. */
    private record Constant(byte value) implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0x0101010101010101L * (value & 0xff);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, value);
        }
    }

    @Test
    @Requirement("DEV-8")
    void aRandomDeviceIdHasTheVersionAndTheVariantAnd122BitsOfTheGenerator() {
        assertThat(DeviceId.random(new Constant((byte) 0)).text()).isEqualTo("00000000000040008000000000000000");
        assertThat(DeviceId.random(new Constant((byte) 0xff)).text()).isEqualTo("ffffffffffff4fffbfffffffffffffff");
    }

    @Test
    @Violates("DEV-8")
    void deviceIdsFromAGeneratorDiffer() {
        RandomGenerator random = RandomGenerator.of("SplittableRandom");
        assertThat(DeviceId.random(random)).isNotEqualTo(DeviceId.random(random));
    }

    @Test
    void upperCaseNamesTheSameDevice() {
        assertThat(DeviceId.parse("0123456789AB4CDE8F0123456789ABCD"))
                .isEqualTo(DeviceId.parse("0123456789ab4cde8f0123456789abcd"))
                .hasToString("0123456789ab4cde8f0123456789abcd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01234567-89ab-4cde-8f01-23456789abcd",
                "0123456789ab1cde8f0123456789abcd", // version 1
                "0123456789ab4cde7f0123456789abcd", // variant 0
                "0123456789ab4cdecf0123456789abcd", // variant 6
                "0123456789ab4cde8f0123456789abc",
                "0123456789ab4cde8f0123456789abcde",
                "0123456789ab4cde8f0123456789abcg",
                "0123456789ab4cde8f0123456789abc\n",
            })
    @Violates("DEV-16")
    void aDeviceIdOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> DeviceId.parse(text))
                .isInstanceOf(MalformedValueException.class)
                .hasFieldOrPropertyWithValue("code", "malformed.deviceid")
                .hasMessageContaining("32 hex digits");
    }

    @Test
    @Requirement("DEV-1")
    void theUserIdIsTheSha256OfTheFoldedEmail() {
        // printf me@example.org | sha256sum
        assertThat(UserId.of(new Email("me@example.org")))
                .hasToString("855c94f3498940b241d6b5e78bb6f9293b941953b2799f8b925bd25180571d77");
        assertThat(UserId.of(new Email("ME@Example.ORG"))).isEqualTo(UserId.of(new Email("me@example.org")));
    }

    @Test
    @Violates("DEV-1")
    void lettersBeyondAToZAreNotFolded() {
        assertThat(UserId.of(new Email("\u00c9va@example.org")))
                .isNotEqualTo(UserId.of(new Email("\u00e9va@example.org")));
        assertThat(UserId.of(new Email("\u212a@example.org"))).isNotEqualTo(UserId.of(new Email("k@example.org")));
        assertThatThrownBy(() -> UserId.parse("A".repeat(64)))
                .isInstanceOf(MalformedValueException.class)
                .hasFieldOrPropertyWithValue("code", "malformed.clientid");
    }

    @Test
    @Requirement("DEV-12")
    void theHawkKeyIsTheTextOfTheSecret() {
        DeviceSecret secret = DeviceSecret.random(new Constant((byte) 0xa5));
        assertThat(secret.text()).isEqualTo("a5".repeat(32));
        HawkArtifacts artifacts = new HawkArtifacts(
                new HawkRequest("POST", "/1/cmd/1", new HostPort("example.org", 443)),
                new HawkTimestamp("1"),
                new Nonce("n"));
        assertThat(artifacts.mac(secret.hawkKey(), HawkArtifacts.Purpose.HEADER))
                .isEqualTo(artifacts.mac(HawkKey.ofText("a5".repeat(32)), HawkArtifacts.Purpose.HEADER))
                .isNotEqualTo(artifacts.mac(HawkKey.ofBytes(secret.toBytes()), HawkArtifacts.Purpose.HEADER));
    }

    @Test
    @Violates("DEV-12")
    void secretsOfAGeneratorDifferAndAreComparedByValue() {
        RandomGenerator random = RandomGenerator.of("SplittableRandom");
        DeviceSecret secret = DeviceSecret.random(random);
        assertThat(DeviceSecret.random(random)).isNotEqualTo(secret);
        assertThat(DeviceSecret.parse(secret.text())).isEqualTo(secret).hasToString("DeviceSecret[redacted]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a5", "A5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5"})
    void aSecretOfAnotherFormIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> DeviceSecret.parse(text))
                .isInstanceOf(MalformedValueException.class)
                .hasFieldOrPropertyWithValue("code", "malformed.secret")
                .hasMessageNotContainingAny("a5", "A5");
    }

    @Test
    @Requirement("DEV-28")
    void commandIdsAreOneToTwoToTheFiftyThirdMinusOne() {
        assertThat(CommandId.FIRST.value()).isEqualTo(1);
        assertThat(CommandId.FIRST.next()).isGreaterThan(CommandId.FIRST);
        assertThat(new CommandId(9_007_199_254_740_991L)).hasToString("9007199254740991");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 9_007_199_254_740_992L, Long.MAX_VALUE, Long.MIN_VALUE})
    @Violates("DEV-28")
    void anotherCommandIdIsRefused(long value) {
        assertThatThrownBy(() -> new CommandId(value))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("id must be an integer of 1 to 9007199254740991");
    }
}
