package dev.foxproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.ClientState;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.SyncKeyBundle;
import dev.foxproof.spec.keys.UnwrapBKey;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.keys.WrapWrapKey;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Different secrets give different keys, and every purpose has a key of its own. */
class DerivationProperties {
    /** The law is about what goes in, not about the cost. */
    private static final Pbkdf2Parameters CHEAP = new Pbkdf2Parameters(2);

    /** What a user stretches with: an email in v1, a salt in v2. */
    record Credential(Optional<Email> email, Optional<ClientSalt> salt, String password) {
        StretchedPw stretched() {
            Password typed = Password.of(password);
            return email.map(address -> StretchedPw.v1(address, typed))
                    .orElseGet(() -> StretchedPw.v2(salt.orElseThrow(), typed, CHEAP));
        }
    }

    @Provide
    Arbitrary<Credential> credentials() {
        Arbitrary<Optional<Email>> emails = Arbitraries.of(
                        "a@example.org", "A@example.org", "b@example.org", "a@example.or")
                .map(Email::new)
                .optional(0.5);
        Arbitrary<ClientSalt> salts =
                Arbitraries.of("00", "01", "ff").map(b -> new ClientSalt(ClientSalt.PREFIX + b.repeat(16)));
        return Combinators.combine(emails, salts, Texts.passwords())
                .as((email, salt, password) ->
                        new Credential(email, email.isPresent() ? Optional.empty() : Optional.of(salt), password));
    }

    @Provide
    Arbitrary<String> texts() {
        return Texts.hostile();
    }

    @Property(tries = 5_000)
    @Requirement("KEY-1")
    void passwordsThatDifferAreDifferentBytes(@ForAll("texts") String one, @ForAll("texts") String other) {
        Assume.that(!one.equals(other));
        Optional<byte[]> first = bytes(one);
        Optional<byte[]> second = bytes(other);

        assertThat(first.isPresent() && second.isPresent() && Arrays.equals(first.get(), second.get()))
                .isFalse();
    }

    /** The password, if it is one. */
    private static Optional<byte[]> bytes(String typed) {
        try {
            return Optional.of(Password.of(typed).toUtf8());
        } catch (ProtocolException e) {
            return Optional.empty();
        }
    }

    @Property(tries = 500)
    void credentialsThatDifferGiveDifferentKeys(
            @ForAll("credentials") Credential one, @ForAll("credentials") Credential other) {
        Assume.that(!one.equals(other));
        StretchedPw first = one.stretched();
        StretchedPw second = other.stretched();

        assertThat(first).isNotEqualTo(second);
        assertThat(first.authPw()).isNotEqualTo(second.authPw());
        assertThat(first.unwrapBKey()).isNotEqualTo(second.unwrapBKey());
    }

    @Property(tries = 300)
    void rewrappingKeepsKbForEveryPairOfPasswordsAndProfiles(
            @ForAll("credentials") Credential before,
            @ForAll("credentials") Credential after,
            @ForAll @Size(32) byte[] secret) {
        KeyB keyB = KeyB.of(secret);
        WrapKb stored = before.stretched().unwrapBKey().wrap(keyB);
        KeyB found = before.stretched().unwrapBKey().unwrap(stored);
        WrapKb rewrapped = after.stretched().unwrapBKey().wrap(found);

        assertThat(after.stretched().unwrapBKey().unwrap(rewrapped)).isEqualTo(keyB);
        assertThat(rewrapped.equals(stored)).isEqualTo(before.equals(after));
    }

    @Property
    void wrapsAndTheirKeysBelongTogether(
            @ForAll @Size(32) byte[] key, @ForAll @Size(32) byte[] other, @ForAll @Size(32) byte[] secret) {
        WrapWrapKey wrapWrapKey = WrapWrapKey.of(key);
        assertThat(wrapWrapKey.unwrap(wrapWrapKey.wrap(WrapKb.of(secret)))).isEqualTo(WrapKb.of(secret));

        UnwrapBKey right = UnwrapBKey.of(key);
        UnwrapBKey wrong = UnwrapBKey.of(other);
        assertThat(wrong.unwrap(right.wrap(KeyB.of(secret))).equals(KeyB.of(secret)))
                .isEqualTo(Arrays.equals(key, other));
    }

    @Property
    void everyPurposeHasAKeyOfItsOwn(@ForAll @Size(32) byte[] secret) {
        StretchedPw stretched = StretchedPw.of(secret);
        KeyB keyB = KeyB.of(secret);
        SyncKeyBundle sync = SyncKeyBundle.of(keyB);
        List<String> derived = new ArrayList<>(List.of(
                hex(secret),
                hex(stretched.authPw().toBytes()),
                hex(stretched.unwrapBKey().toBytes()),
                hex(sync.encryptionKey()),
                hex(sync.hmacKey()),
                ClientState.of(keyB).hex()));
        for (TokenKind kind : TokenKind.values()) {
            Token token = Token.parse(kind, hex(secret));
            for (SecretBytes part : List.of(token.id(), token.reqHmacKey(), token.requestKey())) {
                derived.add(hex(part.toBytes()));
            }
        }

        assertThat(derived).doesNotHaveDuplicates();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
