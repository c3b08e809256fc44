package dev.foxproof.cli.explain;

import dev.foxproof.cli.explain.Explanation.Section;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.ClientState;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.Labels;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.SyncKeyBundle;
import dev.foxproof.spec.keys.UnwrapBKey;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.keys.WrapWrapKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chapter 10, from the password to the keys of sync. */
final class KeysExplanation {
    private final List<Section> sections = new ArrayList<>();
    private final String title;
    private final StretchedPw stretched;

    private KeysExplanation(
            String title,
            Password password,
            String name,
            String rule,
            String formula,
            String salt,
            StretchedPw stretched,
            int iterations) {
        this.title = title;
        this.stretched = stretched;
        byte[] typed = password.toUtf8();
        byte[] saltBytes = salt.getBytes(StandardCharsets.UTF_8);
        List<Step> steps = new ArrayList<>();
        steps.add(Step.hex("password", "KEY-1", "UTF-8 of the password as entered", typed, Shell.hex(typed)));
        steps.add(Step.text("salt", rule, formula, salt, Shell.print(saltBytes)));
        steps.add(Step.hex(
                name,
                rule,
                "PBKDF2(password, salt, " + iterations + ")",
                stretched.toBytes(),
                Shell.pbkdf2(typed, saltBytes, iterations)));
        byte[] key = stretched.toBytes();
        steps.add(Step.hex(
                "authPW",
                "KEY-15",
                "HKDF(" + name + ", KW(\"authPW\"), 32)",
                stretched.authPw().toBytes(),
                Shell.hkdf(key, Labels.kw("authPW"), 32)));
        steps.add(Step.hex(
                "unwrapBKey",
                "KEY-15",
                "HKDF(" + name + ", KW(\"unwrapBkey\"), 32)",
                stretched.unwrapBKey().toBytes(),
                Shell.hkdf(key, Labels.kw("unwrapBkey"), 32)));
        sections.add(new Section("Client", steps));
    }

    static KeysExplanation v1(Email email, Password password) {
        return new KeysExplanation(
                "Keys of " + email.asTyped() + ", version 1 (profile classic)",
                password,
                "quickStretchedPW",
                "KEY-7",
                "KW(\"quickStretch:\") ‖ email",
                Labels.kw("quickStretch:") + email.asTyped(),
                StretchedPw.v1(email, password),
                Pbkdf2Parameters.V1.iterations());
    }

    static KeysExplanation v2(ClientSalt salt, Password password) {
        return new KeysExplanation(
                "Keys, version 2 (profile current)",
                password,
                "stretchedPW",
                "KEY-10",
                "clientSalt, the whole text",
                salt.text(),
                StretchedPw.v2(salt, password),
                Pbkdf2Parameters.V2.iterations());
    }

    /**
     * @param authSalt adds what the server derives; null to leave it out
     * @param wrapKb adds kB and what follows from it; null to leave it out
     */
    Explanation explain(@Nullable AuthSalt authSalt, ScryptParameters cost, @Nullable WrapKb wrapKb) {
        if (authSalt != null) {
            sections.add(new Section("Server", server(stretched.authPw(), authSalt, cost, wrapKb)));
        }
        if (wrapKb != null) {
            sections.add(new Section("Keys of the user", user(stretched.unwrapBKey(), wrapKb)));
        }
        return new Explanation(title, List.copyOf(sections));
    }

    private static List<Step> server(AuthPw authPw, AuthSalt authSalt, ScryptParameters cost, @Nullable WrapKb wrapKb) {
        BigStretchedPw big = BigStretchedPw.stretch(authPw, authSalt, cost);
        WrapWrapKey wrapWrapKey = big.wrapWrapKey();
        List<Step> steps = new ArrayList<>();
        steps.add(Step.hex(
                "bigStretchedPW",
                "KEY-17",
                "scrypt(authPW, authSalt, %d, %d, %d)".formatted(cost.n(), cost.r(), cost.p()),
                big.toBytes(),
                Shell.scrypt(authPw.toBytes(), authSalt.toBytes(), cost)));
        steps.add(Step.hex(
                "verifyHash",
                "KEY-17",
                "HKDF(bigStretchedPW, KW(\"verifyHash\"), 32)",
                big.verifyHash().toBytes(),
                Shell.hkdf(big.toBytes(), Labels.kw("verifyHash"), 32)));
        steps.add(Step.hex(
                "wrapwrapKey",
                "KEY-21",
                "HKDF(bigStretchedPW, KW(\"wrapwrapKey\"), 32)",
                wrapWrapKey.toBytes(),
                Shell.hkdf(big.toBytes(), Labels.kw("wrapwrapKey"), 32)));
        if (wrapKb != null) {
            steps.add(Step.hex(
                    "wrapWrapKb",
                    "KEY-21",
                    "wrapKb XOR wrapwrapKey",
                    wrapWrapKey.wrap(wrapKb).toBytes(),
                    Shell.xor(wrapKb.toBytes(), wrapWrapKey.toBytes())));
        }
        return steps;
    }

    private static List<Step> user(UnwrapBKey unwrapBKey, WrapKb wrapKb) {
        KeyB keyB = unwrapBKey.unwrap(wrapKb);
        SyncKeyBundle sync = SyncKeyBundle.of(keyB);
        String info = Labels.kw("oldsync");
        return List.of(
                Step.hex(
                        "kB",
                        "KEY-23",
                        "unwrapBKey XOR wrapKb",
                        keyB.toBytes(),
                        Shell.xor(unwrapBKey.toBytes(), wrapKb.toBytes())),
                Step.hex(
                        "sync AES key",
                        "KEY-30",
                        "HKDF(kB, KW(\"oldsync\"), 64), first half",
                        sync.encryptionKey(),
                        Shell.hkdfPart(keyB.toBytes(), info, 64, 0, 32)),
                Step.hex(
                        "sync HMAC key",
                        "KEY-30",
                        "HKDF(kB, KW(\"oldsync\"), 64), second half",
                        sync.hmacKey(),
                        Shell.hkdfPart(keyB.toBytes(), info, 64, 32, 32)),
                Step.hex(
                        "client state",
                        "KEY-31",
                        "first 16 bytes of SHA-256(kB)",
                        Hex.decode("clientState", ClientState.of(keyB).hex()),
                        Shell.sha256Start(keyB.toBytes(), ClientState.LENGTH)));
    }
}
