package dev.foxproof.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.ClientState;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.SyncKeyBundle;
import dev.foxproof.spec.keys.UnwrapBKey;
import dev.foxproof.spec.keys.WrapKb;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every secret type of the specification promises, whichever there are. */
class SecretBytesTest {
    static Stream<Class<?>> secretTypes() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(SecretBytes.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                Class<?> type = Class.forName(name);
                boolean concrete =
                        SecretBytes.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
                if (concrete && type != SyncKeyBundle.class) {
                    types.add(type);
                }
            }
        }
        return types.stream();
    }

    private static SecretBytes make(Class<?> type, byte[] bytes) throws ReflectiveOperationException {
        return (SecretBytes) type.getMethod("of", byte[].class).invoke(null, (Object) bytes);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void allSecretTypesAreFound() throws Exception {
        assertThat(secretTypes()).hasSizeGreaterThanOrEqualTo(18);
    }

    @ParameterizedTest
    @MethodSource("secretTypes")
    @Requirement("CONV-8")
    void areEqualByContentAndTypeAlone(Class<?> type) throws ReflectiveOperationException {
        SecretBytes secret = make(type, filled(32, 0xAB));
        assertThat(secret).isEqualTo(make(type, filled(32, 0xAB))).hasSameHashCodeAs(make(type, filled(32, 0)));
        for (int i = 0; i < 32; i++) {
            byte[] other = filled(32, 0xAB);
            other[i] ^= 1;
            assertThat(secret).isNotEqualTo(make(type, other));
        }
        Class<?> otherType = type == KeyB.class ? WrapKb.class : KeyB.class;
        assertThat(secret)
                .isNotEqualTo(make(otherType, filled(32, 0xAB)))
                .isNotEqualTo("x")
                .isNotEqualTo(null);
    }

    @ParameterizedTest
    @MethodSource("secretTypes")
    void neverPrintTheirBytes(Class<?> type) throws ReflectiveOperationException {
        byte[] bytes = filled(32, 0xAB);
        SecretBytes secret = make(type, bytes);
        assertThat(secret).hasToString(type.getSimpleName() + "[redacted]");
        assertThat(secret.toString().toLowerCase(Locale.ROOT))
                .doesNotContain("abab")
                .doesNotContain(Base64.getEncoder().encodeToString(bytes).substring(0, 8));
    }

    @ParameterizedTest
    @MethodSource("secretTypes")
    void areCopiedInAndOut(Class<?> type) throws ReflectiveOperationException {
        byte[] bytes = filled(32, 0xAB);
        SecretBytes secret = make(type, bytes);
        bytes[0] = 0;
        secret.toBytes()[1] = 0;
        assertThat(secret.toBytes()).isEqualTo(filled(32, 0xAB));
        assertThat(secret.toHex()).isEqualTo("ab".repeat(32));
    }

    @ParameterizedTest
    @MethodSource("secretTypes")
    @Violates("CONV-4")
    void haveOneLengthOnly(Class<?> type) throws ReflectiveOperationException {
        for (int length : new int[] {0, 31, 33, 64}) {
            InvocationTargetException thrown =
                    catchThrowableOfType(InvocationTargetException.class, () -> make(type, filled(length, 0xAB)));
            assertThat(thrown).as(length + " bytes").isNotNull();
            assertThat(thrown.getCause())
                    .isInstanceOfSatisfying(
                            MalformedValueException.class,
                            e -> assertThat(e)
                                    .hasMessageContaining("32")
                                    .hasMessageContaining(Integer.toString(length)));
        }
    }

    @Test
    @Requirement({"CONV-4", "KEY-23"})
    void wrappingIsXorAndUndoesItself() {
        UnwrapBKey key = UnwrapBKey.of(filled(32, 0x0F));
        KeyB keyB = KeyB.of(filled(32, 0x3C));
        assertThat(key.wrap(keyB).toHex()).isEqualTo("33".repeat(32));
        assertThat(key.unwrap(key.wrap(keyB))).isEqualTo(keyB);
    }

    @Test
    @Violates("KEY-23")
    void theKeyOfTheOtherVersionUnwrapsAnotherKb() {
        KeyB keyB = KeyB.of(filled(32, 0x3C));
        UnwrapBKey ofOneVersion = UnwrapBKey.of(filled(32, 0x0F));
        UnwrapBKey ofTheOther = UnwrapBKey.of(filled(32, 0xF0));
        assertThat(ofTheOther.unwrap(ofOneVersion.wrap(keyB))).isNotEqualTo(keyB);
    }

    @Test
    @Violates({"KEY-30", "KEY-31"})
    void anotherKbHasAnotherSyncKeyBundleAndClientState() {
        KeyB right = KeyB.of(filled(32, 1));
        byte[] changed = right.toBytes();
        changed[31] ^= 1;
        KeyB wrong = KeyB.of(changed);
        assertThat(SyncKeyBundle.of(wrong)).isNotEqualTo(SyncKeyBundle.of(right));
        assertThat(SyncKeyBundle.of(wrong).hmacKey())
                .isNotEqualTo(SyncKeyBundle.of(right).hmacKey());
        assertThat(ClientState.of(wrong)).isNotEqualTo(ClientState.of(right));
    }

    @Test
    @Requirement("KEY-30")
    void theSyncKeyBundleIsRedactedToo() {
        SyncKeyBundle bundle = SyncKeyBundle.of(KeyB.of(filled(32, 1)));
        assertThat(bundle).hasToString("SyncKeyBundle[redacted]");
        assertThat(bundle.encryptionKey()).hasSize(32).isNotEqualTo(bundle.hmacKey());
    }
}
