package dev.foxproof.conformance.selftest;

import dev.foxproof.conformance.selftest.WrongServices.Made;
import dev.foxproof.server.accounts.Accounts;
import dev.foxproof.server.accounts.Emails;
import dev.foxproof.server.accounts.NewPassword;
import dev.foxproof.server.accounts.PasswordProof;
import dev.foxproof.server.accounts.PasswordSetting;
import dev.foxproof.server.accounts.SignedIn;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.http.Answer;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Credentials;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.kdf.Hmac;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Servers that are wrong about creating, verifying, finding and entering accounts. */
final class AccountFaults {
    private static final List<String> V2_MEMBERS = List.of("authPWVersion2", "wrapKb", "wrapKbVersion2", "clientSalt");

    private AccountFaults() {}

    /** Accounts, to be changed in one method. */
    private static class WrongAccounts extends Accounts {
        WrongAccounts(Made made) {
            super(made.environment(), made.tokens(), made.proof(), made.setting());
        }
    }

    // Creating

    @Violates({"ACC-1", "ERR-16"})
    static Fault keysWithoutAsking() {
        return WrongServices.accounts(
                "gives a keyFetchToken at account/create, asked or not", made -> new WrongAccounts(made) {
                    @Override
                    public SignedIn create(Email email, NewPassword password, boolean keys) {
                        return super.create(email, password, true);
                    }
                });
    }

    @Violates("ACC-16")
    static Fault keysAtEachLogin() {
        return WrongServices.accounts("gives a keyFetchToken at each login", made -> new WrongAccounts(made) {
            @Override
            public SignedIn login(Email email, AuthPw authPw, boolean keys) {
                return super.login(email, authPw, true);
            }
        });
    }

    @Violates("ACC-1")
    static Fault createdVerified() {
        return WrongServices.accounts("makes verified accounts", made -> new WrongAccounts(made) {
            @Override
            public SignedIn create(Email email, NewPassword password, boolean keys) {
                SignedIn created = super.create(email, password, keys);
                made.environment().store().write(tx -> {
                    tx.setVerified(created.uid());
                    return created;
                });
                return created;
            }
        });
    }

    @Violates("ACC-2")
    static Fault createReplaces() {
        return WrongServices.accounts("replaces an account at account/create", made -> new WrongAccounts(made) {
            @Override
            public SignedIn create(Email email, NewPassword password, boolean keys) {
                made.environment().store().write(tx -> {
                    tx.accountByEmail(email.canonical()).ifPresent(old -> tx.deleteAccount(old.uid()));
                    return email;
                });
                return super.create(email, password, keys);
            }
        });
    }

    @Violates("ACC-3")
    static Fault createReplacesUnverified() {
        return WrongServices.accounts(
                "replaces an unverified account at account/create", made -> new WrongAccounts(made) {
                    @Override
                    public SignedIn create(Email email, NewPassword password, boolean keys) {
                        made.environment().store().write(tx -> {
                            tx.accountByEmail(email.canonical())
                                    .filter(old -> !old.verified())
                                    .ifPresent(old -> tx.deleteAccount(old.uid()));
                            return email;
                        });
                        return super.create(email, password, keys);
                    }
                });
    }

    @Violates("ACC-7")
    static Fault wrapsSwapped() {
        return WrongServices.setting(
                "swaps the wraps of the two versions", environment -> new PasswordSetting(environment) {
                    @Override
                    public Prepared prepare(NewPassword password) {
                        return super.prepare(
                                password.v2().isEmpty()
                                        ? password
                                        : new NewPassword(
                                                password.authPw(),
                                                password.v2().map(NewPassword.V2::wrapKb),
                                                password.v2()
                                                        .map(v2 -> new NewPassword.V2(
                                                                v2.authPw(),
                                                                password.wrapKb()
                                                                        .orElseThrow(),
                                                                v2.clientSalt()))));
                    }
                });
    }

    @Violates("ACC-4")
    static Fault createLooksUpAndThenInserts() {
        return WrongServices.transactions("looks for an account, and makes another a moment later", Replacing::new);
    }

    /** Removes an account that is in the way of a new one. */
    private static final class Replacing extends ForwardingTransaction {
        Replacing(AccountTransaction right) {
            super(right);
        }

        @Override
        public boolean insertAccount(Account account) {
            right.accountByEmail(account.email().canonical()).ifPresent(old -> right.deleteAccount(old.uid()));
            return right.insertAccount(account);
        }
    }

    @Violates({"ACC-6", "ACC-33", "ACC-54"})
    static Fault someV2MembersIgnored() {
        return Replies.reading("ignores the v2 members if some are missing", body -> {
            List<String> v2 = List.of("authPWVersion2", "wrapKbVersion2", "clientSalt");
            long present = V2_MEMBERS.stream().filter(body::has).count();
            if (present > 0 && present < V2_MEMBERS.size() && v2.stream().anyMatch(body::has)) {
                v2.forEach(body::remove);
            }
            if (!body.has("authPWVersion2") && body.has("email")) {
                body.remove("wrapKb");
            }
            return body;
        });
    }

    @Violates("ACC-8")
    static Fault v2MembersIgnoredInClassic() {
        return Replies.reading("ignores the v2 members in profile classic", body -> {
            V2_MEMBERS.stream().filter(name -> !name.equals("wrapKb")).forEach(body::remove);
            if (body.has("email")) {
                body.remove("wrapKb");
            }
            return body;
        });
    }

    @Violates("KEY-13")
    static Fault anyClientSalt() {
        return Replies.member("clientSalt", "stores any clientSalt", salt -> {
            try {
                return new ClientSalt(salt).text();
            } catch (MalformedValueException e) {
                return ClientSalt.PREFIX + "0".repeat(32);
            }
        });
    }

    @Violates("KEY-14")
    static Fault sameClientSalt() {
        return WrongServices.setting(
                "accepts the clientSalt of the old password", environment -> new PasswordSetting(environment) {
                    @Override
                    protected void requireAnotherClientSalt(Credentials old, NewPassword password) {
                        // Any will do.
                    }
                });
    }

    // Verifying

    @Violates("ACC-10")
    static Fault emailCodeNotCompared() {
        return WrongServices.emails("verifies with any code", made -> new Emails(made.environment()) {
            @Override
            protected boolean checkCode(Account account, MailCode code) {
                return true;
            }
        });
    }

    @Violates("ACC-11")
    static Fault emailCodeOfAnybody() {
        Set<String> codes = ConcurrentHashMap.newKeySet();
        return WrongServices.emails("verifies with the code of any account", made -> new Emails(made.environment()) {
                    @Override
                    protected boolean checkCode(Account account, MailCode code) {
                        return codes.contains(code.toHex());
                    }
                })
                .and(WrongServices.mailer(right -> mail -> {
                    codes.add(mail.code());
                    right.send(mail);
                }));
    }

    @Violates("ACC-14")
    static Fault anotherCodeIsMailedAgain() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        return Fault.in(
                "mails another code the second time",
                WrongServices.mailer(right -> mail -> right.send(
                        seen.add(mail.code())
                                ? mail
                                : new Mail(mail.template(), mail.to(), mail.uid(), "0".repeat(32)))));
    }

    @Violates("ACC-82")
    static Fault emailCodeTold() {
        Map<String, String> codes = new ConcurrentHashMap<>();
        return Replies.at(
                        "/v1/account/create",
                        "answers the email code at account/create",
                        answer -> Answers.with(answer, "emailCode", codes.get((String)
                                Answers.members(answer).get("uid"))))
                .and(WrongServices.mailer(right -> mail -> {
                    codes.put(mail.uid(), mail.code());
                    right.send(mail);
                }));
    }

    @Violates("ACC-26")
    static Fault keysBeforeVerification() {
        return WrongServices.accounts("gives the keys of unverified accounts", made -> new WrongAccounts(made) {
            @Override
            protected void requireVerified(Account account) {
                // Everybody may have the keys.
            }
        });
    }

    @Violates("ACC-26")
    static Fault keysBeforeVerificationSpendTheToken() {
        return WrongServices.accounts(
                "spends a keyFetchToken that comes before the verification", made -> new WrongAccounts(made) {
                    @Override
                    public KeyBundle keys(StoredToken.KeyFetch token) {
                        AccountStore store = made.environment().store();
                        boolean verified = store.read(tx -> tx.account(token.uid()))
                                .orElseThrow()
                                .verified();
                        if (!verified) {
                            store.write(tx -> tx.keyFetchTokens().take(token.id()));
                            throw new RefusedException(Errno.UNVERIFIED_ACCOUNT);
                        }
                        return super.keys(token);
                    }
                });
    }

    @Violates({"ACC-80", "ACC-84"})
    static Fault sessionNeverVerified() {
        return Replies.changed(
                "never says that a session is verified",
                (request, answer) -> Answers.members(answer).containsKey("sessionVerified")
                        ? Answers.with(answer, "sessionVerified", false)
                        : answer);
    }

    @Violates("ACC-59")
    static Fault stateIsConstant() {
        return Replies.at(
                "/v1/session/status",
                "says of every session that it is verified",
                answer -> Answers.with(answer, "state", "verified"));
    }

    @Violates("ACC-15")
    static Fault loginSaysVerified() {
        return Replies.at(
                "/v1/account/login",
                "says of every login that the account is verified",
                answer -> Answers.with(answer, "verified", true));
    }

    @Violates("ACC-13")
    static Fault emailVerifiedMissing() {
        return Replies.at(
                "/v1/recovery_email/status",
                "leaves emailVerified out of recovery_email/status",
                answer -> Answers.without(answer, "emailVerified"));
    }

    // Finding

    /** The name before the @, changed. */
    private static Fault localPart(String sentence, UnaryOperator<String> change) {
        return Replies.member("email", sentence, email -> {
            int at = email.indexOf('@');
            return at < 1 ? email : change.apply(email.substring(0, at)) + email.substring(at);
        });
    }

    @Violates("KEY-6")
    static Fault emailStoredInLowerCase() {
        return Replies.member("email", "stores the email in lower case", email -> email.toLowerCase(Locale.ROOT));
    }

    @Violates("KEY-5")
    static Fault emailComparedWithItsCase() {
        return localPart(
                "takes an email in another case for another one",
                name -> name.chars().anyMatch(Character::isUpperCase) ? "other." + name : name);
    }

    @Violates("KEY-32")
    static Fault accentsFolded() {
        return localPart(
                "ignores accents in emails",
                name -> Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", ""));
    }

    @Violates("KEY-32")
    static Fault dotsRemoved() {
        return localPart("ignores dots in emails", name -> name.replace(".", ""));
    }

    @Violates("KEY-32")
    static Fault tagsRemoved() {
        return localPart("ignores what follows a plus sign in emails", name -> name.replaceFirst("\\+.*", ""));
    }

    @Violates("ACC-22")
    static Fault originalLoginEmailDecides() {
        return Replies.reading("logs in to the account of originalLoginEmail", body -> {
            if (body.path("originalLoginEmail").isString()) {
                body.put("email", body.path("originalLoginEmail").stringValue());
            }
            return body;
        });
    }

    @Violates("ACC-27")
    static Fault everybodyExists() {
        return Replies.at(
                "/v1/account/status", "says that every account exists", answer -> Answers.with(answer, "exists", true));
    }

    @Violates("ACC-28")
    static Fault clientSaltWithoutPrefix() {
        return Replies.at(
                "/v1/account/credentials/status",
                "answers the clientSalt without its prefix",
                answer -> Answers.members(answer).get("clientSalt") instanceof String salt
                        ? Answers.with(answer, "clientSalt", salt.substring(ClientSalt.PREFIX.length()))
                        : answer);
    }

    @Violates("ACC-28")
    static Fault alwaysUpgradeNeeded() {
        return Replies.at(
                "/v1/account/credentials/status",
                "says of every account that an upgrade is needed",
                answer -> Answers.with(answer, "upgradeNeeded", true));
    }

    @Violates("ACC-29")
    static Fault credentialsOfNobody() {
        return credentialsStatus("answers credentials/status of an unknown email as v1", 102);
    }

    @Violates("ACC-30")
    static Fault credentialsStatusInClassic() {
        return credentialsStatus("answers credentials/status in profile classic", 999);
    }

    private static Fault credentialsStatus(String sentence, int errno) {
        return Replies.changed(
                sentence,
                (request, answer) -> request.path().equals("/v1/account/credentials/status") && answer.errno() == errno
                        ? Answer.ok(Map.of("currentVersion", "v1", "upgradeNeeded", true))
                        : answer);
    }

    @Violates("KEY-4")
    static Fault malformedEmailIsUnknown() {
        return Replies.changed(
                "answers a malformed email as an unknown one",
                (request, answer) -> answer.errno() == 107
                                && "email".equals(Answers.members(answer).get("param"))
                        ? Replies.refusal(Errno.UNKNOWN_ACCOUNT)
                        : answer);
    }

    @Violates("KEY-33")
    static Fault plusSignRefused() {
        return Replies.member("email", "accepts letters, digits, dots and hyphens in emails only", email -> {
            if (!email.matches("[A-Za-z0-9.@-]*")) {
                throw new RefusedException(Errno.INVALID_PARAMETER);
            }
            return email;
        });
    }

    // Entering

    @Violates("ACC-21")
    static Fault changeAnswersAWrongPasswordOtherwise() {
        return Replies.changed(
                "answers a wrong password at password/change/start as an unknown email",
                (request, answer) -> request.path().equals("/v1/password/change/start") && answer.errno() == 103
                        ? Replies.refusal(Errno.UNKNOWN_ACCOUNT)
                        : answer);
    }

    @Violates("KEY-19")
    static Fault anyPassword() {
        return WrongServices.stretcher(
                "accepts any password",
                right -> (authPw, salt) -> right.stretch(AuthPw.of(new byte[AuthPw.LENGTH]), salt));
    }

    @Violates("KEY-19")
    static Fault halfOfThePassword() {
        return WrongServices.stretcher(
                "compares the first half of authPW",
                right -> (authPw, salt) -> right.stretch(
                        AuthPw.of(Arrays.copyOf(Arrays.copyOf(authPw.toBytes(), 16), AuthPw.LENGTH)), salt));
    }

    @Violates("ACC-24")
    static Fault noScryptForNobody() {
        return WrongServices.proof(
                        "does not stretch for an unknown email", environment -> new PasswordProof(environment) {
                            @Override
                            protected void stretchForNobody(AuthPw authPw) {
                                // Answers at once.
                            }
                        })
                .set(config -> config.scrypt(new ScryptParameters(32_768, 8, 1)));
    }

    @Violates("ACC-16")
    static Fault tokensOfBothVersions() {
        return Replies.at(
                "/v1/account/login",
                "answers tokens of both versions to a v2 password",
                answer -> Answers.members(answer).containsKey("keyFetchTokenVersion2")
                        ? Answers.with(answer, "keyFetchToken", "0".repeat(64))
                        : answer);
    }

    @Violates("ACC-17")
    static Fault unknownEmailIsAWrongPassword() {
        return Replies.errno(
                "answers an unknown email as a wrong password", Errno.UNKNOWN_ACCOUNT, Errno.INCORRECT_PASSWORD);
    }

    @Violates("ACC-18")
    static Fault wrongPasswordIsAnUnknownEmail() {
        return Replies.errno(
                "answers a wrong password as an unknown email", Errno.INCORRECT_PASSWORD, Errno.UNKNOWN_ACCOUNT);
    }

    @Violates("ACC-19")
    static Fault wrongPasswordInAnotherCase() {
        return Replies.errno(
                "does not tell an email in another case", Errno.INCORRECT_EMAIL_CASE, Errno.INCORRECT_PASSWORD);
    }

    @Violates("ACC-19")
    static Fault registeredSpellingNotTold() {
        return Replies.changed(
                "answers errno 120 without the email",
                (request, answer) -> answer.errno() == 120 ? Answers.without(answer, "email") : answer);
    }

    @Violates("ACC-20")
    static Fault rightPasswordInAnotherCaseRefused() {
        return WrongServices.proof(
                "refuses the right password with the email in another case",
                environment -> new PasswordProof(environment) {
                    @Override
                    public <T> T with(Email email, AuthPw authPw, Work<T> work) {
                        return super.with(email, authPw, (tx, proved) -> {
                            if (!proved.account().email().equals(email)) {
                                throw wrongPassword(proved.account(), email);
                            }
                            return work.in(tx, proved);
                        });
                    }
                });
    }

    @Violates("ACC-23")
    static Fault oneSessionPerAccount() {
        return WrongServices.tokens("ends the other sessions at a login", environment -> new Tokens(environment) {
            @Override
            protected SessionToken issueSession(AccountTransaction tx, Uid uid) {
                tx.sessions().deleteAllOf(uid);
                return super.issueSession(tx, uid);
            }
        });
    }

    @Violates("ACC-23")
    static Fault oneKeyFetchTokenPerAccount() {
        return WrongServices.tokens("ends the other keyFetchTokens at a login", environment -> new Tokens(environment) {
            @Override
            protected SessionToken issueSession(AccountTransaction tx, Uid uid) {
                tx.keyFetchTokens().deleteAllOf(uid);
                return super.issueSession(tx, uid);
            }
        });
    }

    @Violates("CONV-2")
    static Fault hexInCapitalsIsAnotherValue() {
        return Replies.member(
                "authPW",
                "takes hex in upper case for another value",
                hex -> hex.matches(".*[A-F].*") ? hex.substring(1) + hex.charAt(0) : hex);
    }

    @Violates("CONV-3")
    static Fault hexIsTrimmed() {
        return Replies.member("authPW", "trims hex", String::strip);
    }

    @Violates("CONV-3")
    static Fault hexIsCut() {
        return Replies.member(
                "authPW", "cuts hex that is too long", hex -> hex.substring(0, Math.min(64, hex.length())));
    }

    @Violates("ACC-83")
    static Fault uidOfEachAnswer() {
        return Replies.at(
                "/v1/account/login",
                "answers another uid at each login",
                answer -> Answers.with(
                        answer, "uid", Uid.random(new SplittableRandom()).text()));
    }

    @Violates("ACC-75")
    static Fault constantRandomBytes() {
        return WrongServices.accounts("answers the same random bytes each time", made -> new WrongAccounts(made) {
            @Override
            public byte[] randomBytes() {
                return new byte[32];
            }
        });
    }

    // Destroying

    @Violates("ACC-56")
    static Fault destroyDoesNothing() {
        return WrongServices.transactions(
                "keeps an account that is destroyed", right -> new ForwardingTransaction(right) {
                    @Override
                    public void deleteAccount(Uid uid) {
                        // Kept.
                    }
                });
    }

    @Violates("ACC-58")
    static Fault keyAOfTheEmail() {
        return WrongServices.tokens("derives kA from the email", environment -> new Tokens(environment) {
            @Override
            protected KeyFetchToken issueKeyFetch(AccountTransaction tx, Account account, WrapKb wrapKb) {
                byte[] key =
                        Hmac.sha256(new byte[32], account.email().canonical().getBytes(StandardCharsets.UTF_8));
                return super.issueKeyFetch(
                        tx,
                        new Account(
                                account.uid(),
                                account.email(),
                                account.emailCode(),
                                KeyA.of(key),
                                account.credentials(),
                                account.generation(),
                                account.passwordSetAt(),
                                account.createdAt()),
                        wrapKb);
            }
        });
    }

    @Violates({"ACC-57", "ACC-18"})
    static Fault anybodyDestroysAnAccount() {
        return WrongServices.accounts("destroys an account whatever the password", made -> new WrongAccounts(made) {
            @Override
            public void destroy(Email email, AuthPw authPw) {
                made.environment().store().write(tx -> {
                    Account account = tx.accountByEmail(email.canonical())
                            .orElseThrow(() -> new RefusedException(Errno.UNKNOWN_ACCOUNT));
                    tx.deleteAccount(account.uid());
                    return account;
                });
            }
        });
    }

    @Violates("ACC-57")
    static Fault sessionDestroysTheAccount() {
        AtomicReference<AccountStore> store = new AtomicReference<>();
        return Replies.changed(
                        "destroys the account of whoever comes with an Authorization header", (request, answer) -> {
                            if (request.path().equals("/v1/account/destroy")
                                    && !request.headerValues("authorization").isEmpty()) {
                                String body = new String(request.body(), StandardCharsets.UTF_8);
                                String email = body.replaceFirst("(?s).*\"email\":\"([^\"]*)\".*", "$1");
                                destroy(store.get(), email);
                                return Answer.empty();
                            }
                            return answer;
                        })
                .and(parts -> parts.withEnvironment(environment -> {
                    store.set(environment.store());
                    return environment;
                }));
    }

    private static void destroy(AccountStore store, String email) {
        store.write(tx -> {
            tx.accountByEmail(email.toLowerCase(Locale.ROOT)).ifPresent(account -> tx.deleteAccount(account.uid()));
            return email;
        });
    }
}
