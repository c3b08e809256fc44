package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.client.accounts.Keys;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Dictionary;
import dev.foxproof.conformance.attacks.GuessCost;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.StolenDatabase.Row;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.VerifyHash;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.RequestKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A copy of the database is in wrong hands. */
public final class DatabaseAttacks {
    @Attack(
            id = "ACC-08",
            attacker = Attacker.D,
            holds = "a copy of the database of a server with real costs",
            does = "tries the dictionary on the verifyHash of an account, one stretch and one scrypt a word",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"KEY-17", "PRIV-1"},
            realCost = true)
    Outcome guessesBehindScrypt(Stage stage) {
        User user = stage.user();
        stage.program().create(user);
        Row account = stage.database().account(user);
        AuthSalt authSalt = AuthSalt.of(account.bytes("auth_salt"));
        VerifyHash verifyHash = VerifyHash.of(account.bytes(stage.isCurrent() ? "verify_hash_v2" : "verify_hash"));
        return Dictionary.guess(stage.isCurrent() ? GuessCost.G4 : GuessCost.G3, word -> {
            StretchedPw stretched = stage.isCurrent()
                    ? StretchedPw.v2(new ClientSalt(account.text("client_salt")), word)
                    : StretchedPw.v1(user.email(), word);
            return BigStretchedPw.stretch(stretched.authPw(), authSalt, stage.scrypt())
                    .verifyHash()
                    .equals(verifyHash);
        });
    }

    @Attack(
            id = "ACC-08/without-a-guess",
            attacker = Attacker.D,
            holds = "a copy of the database after a life of several logins and a change of the password",
            does = "looks in every table for authPW, tokens, wraps and keys of the user, raw and in hex",
            classic = "nothing.found",
            current = "nothing.found",
            rules = {"TOK-7", "TOK-8", "KEY-21", "PRIV-1"})
    Outcome looksForSecrets(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        program.create(user);
        User changed = user.with("correct horse");
        Keys keys = program.changePassword(user, changed.word()).keys();
        Login login = program.login(changed);
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("authPW", program.tappedAuthPw().toBytes());
        secrets.put("kB", keys.keyB().toBytes());
        secrets.put("unwrapBKey", login.unwrapBKey().toBytes());
        secrets.put("wrapKb", login.unwrapBKey().wrap(keys.keyB()).toBytes());
        secrets.put("sessionToken", login.signedIn().sessionToken().toBytes());
        secrets.put(
                "keyFetchToken",
                login.signedIn().keyFetchToken(login.version()).orElseThrow().toBytes());
        String dump = stage.database().dump();
        if (!dump.contains(Hex.encode(keys.keyA().toBytes()))) {
            throw new IllegalStateException("kA is not in the dump, so that the search finds nothing at all");
        }
        List<String> found = secrets.entrySet().stream()
                .filter(secret -> dump.contains(Hex.encode(secret.getValue())))
                .map(Map.Entry::getKey)
                .toList();
        return Outcome.of(
                !found.isEmpty(), "in clear: " + found, "found", "none of " + secrets.keySet() + " is in any table");
    }

    @Attack(
            id = "ACC-09",
            attacker = Attacker.D,
            holds = "the row of a token for the keys: its id, its Hawk key and its bundle",
            does = "opens the bundle with everything of the row that has the length of a key",
            classic = "bundle.mac",
            current = "bundle.mac",
            rules = {"TOK-8", "TOK-9"})
    Outcome opensABundle(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        program.create(user);
        program.login(user);
        List<Row> rows = stage.database().rows("SELECT * FROM key_fetch_tokens ORDER BY created_at");
        KeyBundle bundle = KeyBundle.of(rows.getLast().bytes("bundle"));
        Map<String, byte[]> keys = rows.getLast().bytesOfLength(RequestKey.LENGTH);
        List<Outcome> attempts = keys.entrySet().stream()
                .map(key -> Outcome.attempt(() -> {
                    OpenedKeyBundle opened = bundle.open(RequestKey.of(key.getValue()));
                    return Outcome.succeeds("wrapKb " + opened.wrapKb().toHex() + ", opened with " + key.getKey());
                }))
                .toList();
        return Answers.firstOf(attempts, "the bundle opens with none of " + keys.keySet());
    }

    @Attack(
            id = "ACC-10",
            attacker = Attacker.D,
            holds = "the row of a session: its id and its Hawk key",
            does = "signs a request with them",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = "TOK-7")
    Outcome signsWithAStolenKey(Stage stage) {
        User user = stage.user();
        Login login = stage.program().create(user);
        Row session = stage.database()
                .row("SELECT * FROM sessions WHERE uid = ?", login.signedIn().uid());
        return Outcome.of(
                stage.attacker()
                        .get("/v1/session/status")
                        .hawk(Hex.encode(session.bytes("token_id")), session.bytes("req_hmac_key"), hawk -> {})
                        .send(),
                () -> "the authority of the user's session " + Hex.encode(session.bytes("token_id")));
    }

    @Attack(
            id = "KDF-08",
            attacker = Attacker.W,
            holds = "the database, and may write",
            does = "gives an account a verifier of version 0, which needs no scrypt",
            classic = "database.check",
            current = "database.check",
            rules = "KEY-17")
    Outcome writesAVerifierWithoutScrypt(Stage stage) {
        User user = stage.user();
        stage.program().create(user);
        String refused = stage.database()
                .write(
                        "UPDATE accounts SET verifier_version = 0 WHERE email = ?",
                        user.email().asTyped());
        return refused == null
                ? Outcome.succeeds("a row with verifier version "
                        + stage.database().account(user).columns().get("verifier_version"))
                : Outcome.stopped(refused.contains("CHECK") ? "database.check" : "database.error", refused);
    }

    @Attack(
            id = "WRP-05",
            attacker = Attacker.D,
            holds = "a copy of the database from before and one from after the password was set anew to the same",
            does = "compares the salts, hoping that one scrypt serves for both",
            classic = "nothing.equal",
            current = "nothing.equal",
            rules = "KEY-18")
    Outcome comparesSalts(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        program.create(user);
        String before = Hex.encode(stage.database().account(user).bytes("auth_salt"));
        program.changePassword(user, user.word());
        String after = Hex.encode(stage.database().account(user).bytes("auth_salt"));
        return Outcome.of(
                before.equals(after), "one authSalt for two passwords: " + before, "equal", "authSalt was drawn anew");
    }
}
