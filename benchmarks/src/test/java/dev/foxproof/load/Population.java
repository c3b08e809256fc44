package dev.foxproof.load;

import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Credentials;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The accounts that a run finds stored, each with a session and a phone, and keyFetchTokens to use up. Everything follows from a number,
 * so that the generator knows what the server has without keeping it. All share one password and one salt: a scrypt for each of them
 * would take hours, and a login costs the server the same.
 *
 * @param accounts at least 1
 * @param keyFetchTokens spread over the accounts
 */
record Population(int accounts, int keyFetchTokens) {
    static final AuthPw AUTH_PW = AuthPw.of(bytes("authPW", 0));
    private static final AuthSalt SALT = AuthSalt.of(bytes("salt", 0));
    private static final int AT_ONCE = 1_000;

    /** Stores everybody. */
    void store(AccountStore store, ScryptParameters cost, Instant now) {
        BigStretchedPw stretched = BigStretchedPw.stretch(AUTH_PW, SALT, cost);
        Credentials credentials = new Credentials(
                Credentials.VERIFIER_SCRYPT,
                SALT,
                new Credentials.V1(
                        stretched.verifyHash(), stretched.wrapWrapKey().wrap(wrapKb())),
                Optional.empty());
        inBatches(store, accounts, (tx, i) -> store(tx, i, credentials, now));
        inBatches(store, keyFetchTokens, (tx, i) -> {
            KeyFetchToken token = keyFetchToken(i);
            tx.keyFetchTokens()
                    .insert(new StoredToken.KeyFetch(
                            token.id(), token.reqHmacKey(), uid(i % accounts), now, bundle(i)));
        });
    }

    private interface Insertion {
        void in(AccountTransaction tx, int i);
    }

    private static void inBatches(AccountStore store, int count, Insertion insertion) {
        IntStream.range(0, (count + AT_ONCE - 1) / AT_ONCE)
                .parallel()
                .forEach(batch -> store.<Integer>write(tx -> {
                    int end = Math.min((batch + 1) * AT_ONCE, count);
                    for (int i = batch * AT_ONCE; i < end; i++) {
                        insertion.in(tx, i);
                    }
                    return end;
                }));
    }

    private static void store(AccountTransaction tx, int i, Credentials credentials, Instant now) {
        tx.insertAccount(new Account(uid(i), email(i), Optional.empty(), keyA(i), credentials, 1, now, now));
        SessionToken session = session(i);
        tx.sessions().insert(new StoredToken.Session(session.id(), session.reqHmacKey(), uid(i), now));
        tx.registrations()
                .insert(new Registration(
                        device(i),
                        UserId.of(email(i)),
                        secret(i),
                        PushUrl.NONE,
                        0,
                        new DeviceName("phone " + i),
                        now,
                        DeviceState.registered(Accepts.ALL, false)));
    }

    static Uid uid(int i) {
        return Uid.random(random("uid", i));
    }

    static Email email(int i) {
        return new Email("user" + i + "@load.example");
    }

    static SessionToken session(int i) {
        return SessionToken.of(bytes("session", i));
    }

    static DeviceId device(int i) {
        return DeviceId.random(random("device", i));
    }

    static DeviceSecret secret(int i) {
        return DeviceSecret.of(bytes("secret", i));
    }

    static KeyFetchToken keyFetchToken(int i) {
        return KeyFetchToken.of(bytes("keyFetch", i));
    }

    /** What account/keys answers to that token. */
    KeyBundle bundle(int i) {
        return KeyBundle.seal(keyFetchToken(i).requestKey(), keyA(i % accounts), wrapKb());
    }

    private static KeyA keyA(int i) {
        return KeyA.of(bytes("kA", i));
    }

    private static WrapKb wrapKb() {
        return WrapKb.of(bytes("wrapKb", 0));
    }

    private static SplittableRandom random(String name, int i) {
        return new SplittableRandom(ByteBuffer.wrap(bytes(name, i)).getLong());
    }

    private static byte[] bytes(String name, int i) {
        try {
            return Arrays.copyOf(
                    MessageDigest.getInstance("SHA-256").digest((name + i).getBytes(StandardCharsets.US_ASCII)), 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
