package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Mail;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.Token;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a server must answer to the requests of {@code WalkAccounts.tla} that it does, and what is learnt from it. */
final class AccountAnswers {
    private final Scenario s;
    private final KnownAccount known;
    private final Rulebook rulebook;

    AccountAnswers(Scenario s, KnownAccount known, Rulebook rulebook) {
        this.s = s;
        this.known = known;
        this.rulebook = rulebook;
    }

    private void about(String rule, Runnable assertions) {
        s.about(rulebook.get(rule), assertions);
    }

    /** Fails the check if the answer is not what the model says. */
    void judge(BehaviourStep step, Answer answer) {
        answer.ok();
        switch (step.name()) {
            case "Create" -> created(step, answer);
            case "Login" -> loggedIn(step, answer);
            case "FetchKeys" -> keys(step, answer);
            case "ChangeStart" -> changeStarted(step, answer);
            case "ChangeFinish" -> changed(step, answer);
            case "ForgotSend" -> codeSent(step, answer);
            case "ForgotVerify" ->
                token(step.one("reset").orElseThrow(), AccountResetToken.parse(answer.hex("accountResetToken", 32)));
            case "ForgotStatus" -> answer.memberIs("tries", step.number("tries"));
            case "Reset" -> reset(step, answer);
            case "DeviceSet" -> deviceSet(step, answer);
            case "Devices" -> devices(step, answer);
            case "AccountStatus" -> accountStatus(step, answer);
            case "SessionStatus" -> sessionStatus(step, answer);
            case "EmailStatus" ->
                answer.memberIs("email", known.email()).memberIs("emailVerified", step.flag("verified"));
            case "Verify", "Destroy", "SessionDestroy", "DeviceDestroy" -> {
                // That it was done is all that is answered.
            }
            default ->
                throw new IllegalStateException("the model asks something that is not known here: " + step.name());
        }
    }

    private void created(BehaviourStep step, Answer answer) {
        known.uid(answer.hex("uid", 16));
        known.accepted();
        session(step, answer);
        about("ACC-1", () -> keyFetchTokens(step, answer, "keyFetchTokenVersion2"));
    }

    private void loggedIn(BehaviourStep step, Answer answer) {
        uid(answer);
        about("ACC-84", () -> answer.memberIs("emailVerified", step.flag("verified")));
        verified(step, answer);
        session(step, answer);
        about("ACC-16", () -> keyFetchTokens(step, answer, "keyFetchTokenVersion2"));
    }

    /** A session of a verified account may have to be confirmed (ACC-80), one of an unverified account is never verified. */
    private void verified(BehaviourStep step, Answer answer) {
        if (!step.flag("verified")) {
            about("ACC-84", () -> answer.memberIs("verified", false));
        }
    }

    private void changeStarted(BehaviourStep step, Answer answer) {
        verified(step, answer);
        token(step.number("token"), PasswordChangeToken.parse(answer.hex("passwordChangeToken", 32)));
        keyFetchTokens(step, answer, "keyFetchToken2");
    }

    private void changed(BehaviourStep step, Answer answer) {
        known.accepted();
        // Without a session that is kept servers differ in what they answer (ACC-39).
        if (step.one("session").isPresent()) {
            uid(answer);
            session(step, answer);
            about("ACC-40", () -> keyFetchTokens(step, answer, "keyFetchToken2"));
        }
    }

    private void reset(BehaviourStep step, Answer answer) {
        known.accepted();
        if (step.one("session").isPresent()) {
            uid(answer);
            session(step, answer);
            about("ACC-55", () -> keyFetchTokens(step, answer, "keyFetchTokenVersion2"));
        } else {
            about("ACC-55", () -> answer.lacks("sessionToken"));
        }
    }

    private void uid(Answer answer) {
        about("ACC-83", () -> answer.memberIs("uid", known.uid()));
    }

    private void session(BehaviourStep step, Answer answer) {
        token(step.one("session").orElseThrow(), SessionToken.parse(answer.hex("sessionToken", 32)));
    }

    /** Exactly the tokens for the keys that the model has, under the names of the endpoint. */
    private void keyFetchTokens(BehaviourStep step, Answer answer, String nameOfV2) {
        SortedMap<Integer, JsonNode> keys = step.byVersion("keys");
        for (int version = 1; version <= 2; version++) {
            String name = version == 1 ? "keyFetchToken" : nameOfV2;
            JsonNode id = keys.get(version);
            if (id == null) {
                answer.lacks(name);
            } else {
                token(id.intValue(), KeyFetchToken.parse(answer.hex(name, 32)));
            }
        }
    }

    private void token(int id, Token token) {
        about(
                "TOK-2",
                () -> s.require(
                        !known.isToken(token), "a token that was not given before", "a token was given a second time"));
        known.token(id, token);
    }

    private void keys(BehaviourStep step, Answer answer) {
        KeyFetchToken token = (KeyFetchToken) known.token(step.number("token"));
        about("TOK-9", () -> s.openKeys(token, answer));
        OpenedKeyBundle keys = s.openKeys(token, answer);
        switch (known.atoms().compare(step.required("wrap"), keys.wrapKb().toBytes())) {
            case DIFFERENT -> throw s.failure("the bundle gives the account's kB", "the bundle gives another kB");
            case REPEATED ->
                throw s.failure("the bundle gives a kB that is new", "the bundle gives a wrapKb of the past");
            case AS_KNOWN, LEARNT -> {
                // From now on this is what the account has.
            }
        }
        String keyA = keys.keyA().toHex();
        boolean same = known.keyA() == null || keyA.equals(known.keyA());
        about("KEY-20", () -> s.require(same, "the bundle gives the account's kA", kAs(same)));
        known.keyA(keyA);
    }

    private static String kAs(boolean same) {
        return same ? "the bundle gives the account's kA" : "the bundle gives another kA than before";
    }

    private void codeSent(BehaviourStep step, Answer answer) {
        int id = step.number("token");
        token(id, PasswordForgotToken.parse(answer.hex("passwordForgotToken", 32)));
        about("ACC-44", () -> answer.memberIs("tries", 3));
        known.codeLength(Math.toIntExact(Math.clamp(answer.number("codeLength"), 1, 64)));
        if (s.target().mailbox() != null) {
            Mail mail = s.mailbox()
                    .await(
                            known.email(),
                            candidate -> candidate
                                    .recoveryCode()
                                    .filter(code -> !known.isCode(code))
                                    .isPresent(),
                            "a new recovery code");
            String code = mail.recoveryCode().orElseThrow();
            String lengths = "codeLength is " + known.codeLength() + ", and the code mailed has " + code.length();
            about("ACC-44", () -> s.require(code.length() == known.codeLength(), "both are the same", lengths));
            known.code(id, code);
        }
    }

    private void deviceSet(BehaviourStep step, Answer answer) {
        int device = step.number("device");
        String id = answer.hex("id", 16);
        if (known.hasDevice(device)) {
            s.require(
                    id.equals(known.device(device)),
                    "it answers device " + device,
                    "it answers " + known.devices(List.of(id)));
        } else {
            s.require(!known.isDevice(id), "a new device", "it answers " + known.devices(List.of(id)));
            known.device(device, id);
        }
    }

    private void devices(BehaviourStep step, Answer answer) {
        JsonNode list = answer.json().orElseThrow();
        s.require(list.isArray(), "an array", "something else");
        TreeSet<String> there = new TreeSet<>();
        TreeSet<String> current = new TreeSet<>();
        list.forEach(device -> {
            there.add(device.path("id").asString(""));
            if (device.path("isCurrentDevice").asBoolean(false)) {
                current.add(device.path("id").asString(""));
            }
        });
        same("the account has", hexes(step, "devices"), there);
        same("the device of the session is", hexes(step, "current"), current);
        s.equal("the number of devices", there.size(), list.size());
    }

    private void same(String what, List<String> expected, TreeSet<String> answered) {
        s.require(
                answered.equals(new TreeSet<>(expected)),
                what + " " + known.devices(expected),
                what + " " + known.devices(answered));
    }

    private List<String> hexes(BehaviourStep step, String member) {
        return step.numbers(member).stream().map(known::device).toList();
    }

    private void accountStatus(BehaviourStep step, Answer answer) {
        boolean exists = step.flag("exists");
        answer.memberIs("exists", exists);
        s.get("/v1/account/status?uid=" + known.uid()).send().ok().memberIs("exists", exists);
        if (!step.text("version").equals("none")) {
            about(step.text("credentials"), () -> credentials(step.text("version")));
        }
    }

    private void credentials(String version) {
        Answer credentials = s.post("/v1/account/credentials/status")
                .members("email", known.email())
                .send()
                .ok()
                .memberIs("currentVersion", version);
        if (version.equals("v2")) {
            boolean same = credentials.text("clientSalt").equals(known.salt().text());
            s.require(
                    same,
                    "clientSalt is the one sent last",
                    same ? "clientSalt is the one sent last" : "clientSalt is another");
        }
    }

    private void sessionStatus(BehaviourStep step, Answer answer) {
        uid(answer);
        if (!step.flag("verified")) {
            about("ACC-84", () -> answer.memberIs("state", "unverified"));
        }
    }
}
