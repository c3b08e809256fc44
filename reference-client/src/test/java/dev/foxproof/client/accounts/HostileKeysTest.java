package dev.foxproof.client.accounts;

import static dev.foxproof.client.accounts.FakeAccount.EMAIL;
import static dev.foxproof.client.accounts.FakeAccount.NEW_PASSWORD;
import static dev.foxproof.client.accounts.FakeAccount.PASSWORD;
import static dev.foxproof.client.accounts.PretendServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A false bundle is refused with its name, at a login and at a change of password, and a change is never finished with it. */
class HostileKeysTest {
    private static final String HONEST = FakeAccount.bundle(FakeAccount.WRAP_V2);

    private PretendServer server;

    @BeforeEach
    void start() {
        server = PretendServer.v2();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> falseBundles() {
        String otherToken = KeyBundle.seal(
                        KeyFetchToken.of(FakeAccount.bytes(0x77)).requestKey(), FakeAccount.KEY_A, FakeAccount.WRAP_V2)
                .toHex();
        return Stream.of(
                Arguments.of("a flipped bit of the ciphertext", flip(HONEST, 0), Reason.BUNDLE_MAC),
                Arguments.of("a flipped bit of the MAC", flip(HONEST, 191), Reason.BUNDLE_MAC),
                Arguments.of(
                        "kA and wrapKb swapped",
                        HONEST.substring(64, 128) + HONEST.substring(0, 64) + HONEST.substring(128),
                        Reason.BUNDLE_MAC),
                Arguments.of("a MAC of zeros", HONEST.substring(0, 128) + "0".repeat(64), Reason.BUNDLE_MAC),
                Arguments.of("the bundle of another token", otherToken, Reason.BUNDLE_MAC),
                Arguments.of("no bundle", "", Reason.BUNDLE_LENGTH),
                Arguments.of("one byte less", HONEST.substring(2), Reason.BUNDLE_LENGTH),
                Arguments.of("half a byte less", HONEST.substring(1), Reason.BUNDLE_LENGTH),
                Arguments.of("the ciphertext alone", HONEST.substring(0, 128), Reason.BUNDLE_LENGTH),
                Arguments.of(
                        "a byte between ciphertext and MAC",
                        HONEST.substring(0, 128) + "00" + HONEST.substring(128),
                        Reason.BUNDLE_LENGTH),
                Arguments.of("a letter that is no hex digit", "g" + HONEST.substring(1), Reason.MEMBER),
                Arguments.of("a wrapKb of zeros", FakeAccount.bundle(WrapKb.of(new byte[32])), Reason.KEY_UNWRAPPED));
    }

    private static String flip(String hex, int at) {
        char flipped = hex.charAt(at) == '0' ? '1' : '0';
        return hex.substring(0, at) + flipped + hex.substring(at + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falseBundles")
    @Violates({"TOK-9", "TOK-10", "TOK-11", "KEY-26"})
    void refusesAFalseBundleAfterALogin(String description, String bundle, Reason reason) {
        server.answer(PretendServer.KEYS, json("{'bundle':'" + bundle + "'}"));
        AccountsClient client = server.client();
        Login login = client.login(EMAIL, PASSWORD, true, Options.AUTO);

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> client.keys(login, Options.AUTO))
                .returns(reason, ClientRefusal::reason);

        assertThat(server.targets())
                .containsExactly(PretendServer.STATUS, PretendServer.LOGIN + "?keys=true", PretendServer.KEYS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falseBundles")
    @Violates({"TOK-9", "TOK-10", "TOK-11", "KEY-26"})
    void neverRewrapsAFalseBundle(String description, String bundle, Reason reason) {
        server.answer(PretendServer.KEYS, json("{'bundle':'" + bundle + "'}"));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() ->
                        server.client().changePassword(EMAIL, PASSWORD, NEW_PASSWORD, Optional.empty(), Options.AUTO))
                .returns(reason, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS, PretendServer.START, PretendServer.KEYS);
    }

    @Test
    @Violates("KEY-35")
    void neverRewrapsAnotherKeyThanTheOneItSawBefore() {
        AccountsClient client = server.client();
        client.keys(client.login(EMAIL, PASSWORD, true, Options.AUTO), Options.AUTO);
        WrapKb other = FakeAccount.V2.unwrapBKey().wrap(KeyB.of(FakeAccount.bytes(0x01)));
        server.answer(PretendServer.KEYS, json("{'bundle':'" + FakeAccount.bundle(other) + "'}"));
        server.wireMock().resetRequests();

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> client.changePassword(EMAIL, PASSWORD, NEW_PASSWORD, Optional.empty(), Options.AUTO))
                .returns(Reason.KEY_CHANGED, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS, PretendServer.START, PretendServer.KEYS);
    }

    @Test
    void takesAnotherKeyWhenItsUserSaysSo() {
        AccountsClient client = server.client();
        client.keys(client.login(EMAIL, PASSWORD, true, Options.AUTO), Options.AUTO);
        KeyB other = KeyB.of(FakeAccount.bytes(0x01));
        server.answer(
                PretendServer.KEYS,
                json("{'bundle':'"
                        + FakeAccount.bundle(FakeAccount.V2.unwrapBKey().wrap(other)) + "'}"));

        Options consent = Options.of(Profile.AUTO, Consent.CHANGED_KEYS);
        assertThat(client.keys(client.login(EMAIL, PASSWORD, true, consent), consent)
                        .keyB())
                .isEqualTo(other);
    }

    @Test
    @Violates("ACC-16")
    void refusesALoginWithoutTheTokenForTheKeys() {
        server.answer(PretendServer.LOGIN, json(PretendServer.login("keyFetchToken")));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() -> server.client().login(EMAIL, PASSWORD, true, Options.AUTO))
                .returns(Reason.MEMBER, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS, PretendServer.LOGIN + "?keys=true");
    }

    @Test
    @Violates("ACC-31")
    void refusesAChangeWithoutTheTokenForTheKeys() {
        server.answer(
                PretendServer.START,
                json("{'passwordChangeToken':'" + FakeAccount.CHANGE.toHex() + "','verified':true,'keyFetchToken':'"
                        + FakeAccount.KEY_FETCH.toHex() + "'}"));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() ->
                        server.client().changePassword(EMAIL, PASSWORD, NEW_PASSWORD, Optional.empty(), Options.AUTO))
                .returns(Reason.MEMBER, ClientRefusal::reason);

        assertThat(server.targets()).containsExactly(PretendServer.STATUS, PretendServer.START);
    }

    @Test
    @Violates({"ACC-32", "KEY-34"})
    void saysWhenAnotherKeyComesBackAfterAChange() {
        // The pretended server goes on with the wrap of the old password, which the new one opens to another kB.
        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() ->
                        server.client().changePassword(EMAIL, PASSWORD, NEW_PASSWORD, Optional.empty(), Options.AUTO))
                .returns(Reason.KEY_CHANGED, ClientRefusal::reason);
    }

    @Test
    @Requirement("KEY-34")
    void saysWhenTheProofOfAChangeFails() {
        server.answer(PretendServer.LOGIN, PretendServer.error(429, 114, ",'retryAfter':3"));

        assertThatExceptionOfType(ClientRefusal.class)
                .isThrownBy(() ->
                        server.client().changePassword(EMAIL, PASSWORD, NEW_PASSWORD, Optional.empty(), Options.AUTO))
                .returns(Reason.CHANGE_UNPROVED, ClientRefusal::reason)
                .withMessageContaining("the password was changed");
    }
}
