package dev.foxproof.client.accounts;

import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The account that the tests' servers pretend to have, with every value that an honest server would know of it. */
final class FakeAccount {
    static final Email EMAIL = new Email("Andre@example.org");
    static final Password PASSWORD = Password.of("pässwörd");
    static final Password NEW_PASSWORD = Password.of("another pässwörd");
    static final String UID = "0123456789abcdef0123456789abcdef";
    static final ClientSalt SALT = new ClientSalt(ClientSalt.PREFIX + "00112233445566778899aabbccddeeff");

    static final KeyA KEY_A = KeyA.of(bytes(0xA0));
    static final KeyB KEY_B = KeyB.of(bytes(0xB0));
    static final SessionToken SESSION = SessionToken.of(bytes(0x10));
    static final KeyFetchToken KEY_FETCH = KeyFetchToken.of(bytes(0x20));
    static final PasswordChangeToken CHANGE = PasswordChangeToken.of(bytes(0x30));

    static final StretchedPw V1 = StretchedPw.v1(EMAIL, PASSWORD);
    static final StretchedPw V2 = StretchedPw.v2(SALT, PASSWORD);
    static final WrapKb WRAP_V1 = V1.unwrapBKey().wrap(KEY_B);
    static final WrapKb WRAP_V2 = V2.unwrapBKey().wrap(KEY_B);

    private FakeAccount() {}

    static byte[] bytes(int first) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }

    static String bundle(WrapKb wrapKb) {
        return KeyBundle.seal(KEY_FETCH.requestKey(), KEY_A, wrapKb).toHex();
    }

    /** Everything that follows from a 1000-round stretch of either password under either spelling, in each form it could be sent in. */
    static List<String> weakValues() {
        return Stream.of(EMAIL, new Email(EMAIL.canonical()))
                .flatMap(email -> Stream.of(PASSWORD, NEW_PASSWORD).map(password -> StretchedPw.v1(email, password)))
                .flatMap(v1 -> Stream.of(
                        v1.toBytes(),
                        v1.authPw().toBytes(),
                        v1.unwrapBKey().toBytes(),
                        v1.unwrapBKey().wrap(KEY_B).toBytes()))
                .flatMap(bytes -> Stream.of(
                        HexFormat.of().formatHex(bytes),
                        HexFormat.of().withUpperCase().formatHex(bytes),
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .toList();
    }
}
