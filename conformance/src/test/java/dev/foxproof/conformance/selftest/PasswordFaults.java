package dev.foxproof.conformance.selftest;

import dev.foxproof.conformance.selftest.WrongServices.Made;
import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.NewPassword;
import dev.foxproof.server.accounts.PasswordChanges;
import dev.foxproof.server.accounts.PasswordProof;
import dev.foxproof.server.accounts.PasswordRecovery;
import dev.foxproof.server.accounts.PasswordSetting;
import dev.foxproof.server.accounts.ProvedPassword;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.accounts.SignedIn;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.http.Answer;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Credentials;
import dev.foxproof.server.store.Device;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.MailCodeHash;
import dev.foxproof.server.store.RecoveryCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.TokenTable;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.WrapWrapKb;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.TokenId;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Servers that are wrong about changing a password, or about setting a forgotten one. */
final class PasswordFaults {
    private PasswordFaults() {}

    // What is revoked

    /** Tokens of which a new password revokes some only. */
    private static Tokens revoking(Environment environment, BiConsumer<AccountTransaction, Uid> revoked) {
        return new Tokens(environment) {
            @Override
            protected void revokeAll(AccountTransaction tx, Uid uid) {
                revoked.accept(tx, uid);
            }
        };
    }

    private static void allButSessions(AccountTransaction tx, Uid uid) {
        tx.keyFetchTokens().deleteAllOf(uid);
        tx.passwordChangeTokens().deleteAllOf(uid);
        tx.passwordForgotTokens().deleteAllOf(uid);
        tx.accountResetTokens().deleteAllOf(uid);
    }

    private static Fault afterChange(String sentence, BiConsumer<AccountTransaction, Uid> revoked) {
        return WrongServices.changes(
                sentence,
                made -> new PasswordChanges(
                        made.environment(), revoking(made.environment(), revoked), made.proof(), made.setting()));
    }

    private static Fault afterReset(String sentence, BiConsumer<AccountTransaction, Uid> revoked) {
        return WrongServices.recovery(
                sentence,
                made -> new PasswordRecovery(
                        made.environment(), revoking(made.environment(), revoked), made.setting()));
    }

    @Violates("ACC-36")
    static Fault changeKeepsSessions() {
        return afterChange("keeps the sessions when the password changes", PasswordFaults::allButSessions);
    }

    @Violates("ACC-36")
    static Fault changeKeepsKeyFetchTokens() {
        return afterChange("keeps the keyFetchTokens when the password changes", (tx, uid) -> {
            tx.sessions().deleteAllOf(uid);
            tx.passwordChangeTokens().deleteAllOf(uid);
            tx.passwordForgotTokens().deleteAllOf(uid);
            tx.accountResetTokens().deleteAllOf(uid);
        });
    }

    @Violates("ACC-36")
    static Fault changeKeepsForgotTokens() {
        return afterChange("keeps the passwordForgotTokens when the password changes", (tx, uid) -> {
            tx.sessions().deleteAllOf(uid);
            tx.keyFetchTokens().deleteAllOf(uid);
            tx.passwordChangeTokens().deleteAllOf(uid);
            tx.accountResetTokens().deleteAllOf(uid);
        });
    }

    @Violates("ACC-36")
    static Fault changeKeepsResetTokens() {
        return afterChange("keeps the accountResetTokens when the password changes", (tx, uid) -> {
            tx.sessions().deleteAllOf(uid);
            tx.keyFetchTokens().deleteAllOf(uid);
            tx.passwordChangeTokens().deleteAllOf(uid);
            tx.passwordForgotTokens().deleteAllOf(uid);
        });
    }

    @Violates("ACC-42")
    static Fault secondChangeWins() {
        return afterChange("lets a second change finish after the first", (tx, uid) -> {
            tx.sessions().deleteAllOf(uid);
            tx.keyFetchTokens().deleteAllOf(uid);
            tx.passwordForgotTokens().deleteAllOf(uid);
            tx.accountResetTokens().deleteAllOf(uid);
        });
    }

    @Violates("ACC-53")
    static Fault resetKeepsSessions() {
        return afterReset("keeps the sessions when the account is reset", PasswordFaults::allButSessions);
    }

    @Violates("ACC-53")
    static Fault resetKeepsTokens() {
        return afterReset(
                "keeps the tokens when the account is reset",
                (tx, uid) -> tx.sessions().deleteAllOf(uid));
    }

    // What is set

    @Violates("ACC-32")
    static Fault changeDrawsWrapKb() {
        return changing("draws wrapKb anew when the password changes", environment -> new PasswordSetting(environment) {
            @Override
            public Prepared prepare(NewPassword password) {
                return super.prepare(password.v2().isPresent() ? password : NewPassword.v1(password.authPw()));
            }
        });
    }

    private static Fault changing(String sentence, Function<Environment, PasswordSetting> setting) {
        return WrongServices.changes(
                sentence,
                made -> new PasswordChanges(
                        made.environment(), made.tokens(), made.proof(), setting.apply(made.environment())));
    }

    @Violates({"ACC-32", "ACC-51"})
    static Fault passwordStays() {
        return WrongServices.transactions("keeps the old password", right -> new ForwardingTransaction(right) {
            @Override
            public void setCredentials(Uid uid, Credentials credentials, Instant passwordSetAt) {
                // The old ones stay.
            }
        });
    }

    @Violates({"ACC-32", "ACC-51"})
    static Fault oldPasswordStaysValid() {
        Map<Uid, Account> before = new ConcurrentHashMap<>();
        return Fault.in(
                "accepts the old password beside the new one",
                parts -> parts.withServices(right -> {
                    Environment environment =
                            ForwardingTransaction.in(right, tx -> new RememberingAccounts(tx, before));
                    return Services.of(
                            environment,
                            new Tokens(environment),
                            new EitherPassword(environment, before),
                            new OneSalt(environment));
                }));
    }

    /** Keeps an account as it was before its password changed. */
    private static final class RememberingAccounts extends ForwardingTransaction {
        private final Map<Uid, Account> before;

        RememberingAccounts(AccountTransaction right, Map<Uid, Account> before) {
            super(right);
            this.before = before;
        }

        @Override
        public void setCredentials(Uid uid, Credentials credentials, Instant passwordSetAt) {
            right.account(uid).ifPresent(account -> before.put(uid, account));
            right.setCredentials(uid, credentials, passwordSetAt);
        }
    }

    private static final class EitherPassword extends PasswordProof {
        private final Map<Uid, Account> before;

        EitherPassword(Environment environment, Map<Uid, Account> before) {
            super(environment);
            this.before = before;
        }

        @Override
        protected Optional<ProvedPassword> match(Account account, BigStretchedPw stretched) {
            return super.match(account, stretched)
                    .or(() ->
                            Optional.ofNullable(before.get(account.uid())).flatMap(old -> super.match(old, stretched)));
        }

        @Override
        protected boolean unchanged(Account then, Account now) {
            return true;
        }
    }

    /** One salt for all passwords, so that a single scrypt is good for the old one too. */
    private static final class OneSalt extends PasswordSetting {
        OneSalt(Environment environment) {
            super(environment);
        }

        @Override
        protected AuthSalt freshAuthSalt() {
            return AuthSalt.of(new byte[AuthSalt.LENGTH]);
        }
    }

    @Violates("ACC-35")
    static Fault changeToV1KeepsTheSaltOfV2() {
        return WrongServices.transactions(
                "keeps the v2 values of an account that goes back to v1", right -> new ForwardingTransaction(right) {
                    @Override
                    public void setCredentials(Uid uid, Credentials credentials, Instant passwordSetAt) {
                        Optional<Credentials.V2> before = right.account(uid)
                                .flatMap(account -> account.credentials().v2());
                        right.setCredentials(
                                uid,
                                new Credentials(
                                        credentials.verifierVersion(),
                                        credentials.authSalt(),
                                        credentials.v1(),
                                        credentials.v2().or(() -> before)),
                                passwordSetAt);
                    }
                });
    }

    @Violates("ACC-34")
    static Fault upgradeForgotten() {
        return WrongServices.transactions(
                "leaves a v1 account at v1 whatever the change brings", right -> new ForwardingTransaction(right) {
                    @Override
                    public void setCredentials(Uid uid, Credentials credentials, Instant passwordSetAt) {
                        right.setCredentials(
                                uid,
                                new Credentials(
                                        credentials.verifierVersion(),
                                        credentials.authSalt(),
                                        credentials.v1(),
                                        Optional.empty()),
                                passwordSetAt);
                    }
                });
    }

    // The session of a change

    /** Changes whose finish differs. */
    private static class WrongChanges extends PasswordChanges {
        WrongChanges(Made made) {
            super(made.environment(), made.tokens(), made.proof(), made.setting());
        }
    }

    @Violates("ACC-38")
    static Fault foreignSessionIgnored() {
        return WrongServices.changes(
                "ignores the session of another account at a change", made -> new WrongChanges(made) {
                    @Override
                    public Optional<SignedIn> finish(
                            StoredToken.PasswordChange token,
                            NewPassword password,
                            Optional<TokenId> session,
                            boolean keys) {
                        AccountStore store = made.environment().store();
                        Optional<TokenId> own = session.filter(
                                id -> store.read(tx -> tx.sessions().find(id))
                                        .filter(found -> found.uid().equals(token.uid()))
                                        .isPresent());
                        return super.finish(token, password, own, keys);
                    }
                });
    }

    @Violates("ACC-37")
    static Fault namedSessionIgnored() {
        return WrongServices.changes("gives no new session at a change", made -> new WrongChanges(made) {
            @Override
            public Optional<SignedIn> finish(
                    StoredToken.PasswordChange token, NewPassword password, Optional<TokenId> session, boolean keys) {
                return super.finish(token, password, Optional.empty(), keys);
            }
        });
    }

    @Violates("ACC-39")
    static Fault changeAlwaysMakesASession() {
        return Replies.at(
                "/v1/password/change/finish",
                "answers a session at each change",
                answer -> Answers.members(answer).isEmpty()
                        ? Answers.with(answer, "sessionToken", "0".repeat(64))
                        : answer);
    }

    @Violates("ACC-76")
    static Fault changeRemovesTheDevice() {
        return WrongServices.changes(
                "removes the device of the session that goes on",
                made -> new PasswordChanges(
                        ForwardingTransaction.in(made.environment(), right -> new ForwardingTransaction(right) {
                            @Override
                            public void insertDevice(Device device) {
                                // Is not taken along.
                            }
                        }),
                        made.tokens(),
                        made.proof(),
                        made.setting()));
    }

    @Violates("ACC-40")
    static Fault changeGivesNoKeys() {
        return WrongServices.changes("gives no keyFetchToken at a change", made -> new WrongChanges(made) {
            @Override
            public Optional<SignedIn> finish(
                    StoredToken.PasswordChange token, NewPassword password, Optional<TokenId> session, boolean keys) {
                return super.finish(token, password, session, false);
            }
        });
    }

    @Violates("ACC-31")
    static Fault changeStartNamesTheV2TokenWrongly() {
        return Replies.at(
                "/v1/password/change/start",
                "calls the token of v2 keyFetchTokenVersion2 at password/change/start",
                answer -> Replies.renamed(answer, "keyFetchToken2", "keyFetchTokenVersion2"));
    }

    // The code of a forgotten password

    /** Recovery, to be changed in one method. */
    private static class WrongRecovery extends PasswordRecovery {
        WrongRecovery(Made made) {
            super(made.environment(), made.tokens(), made.setting());
        }
    }

    @Violates("ACC-45")
    static Fault triesUnbounded() {
        return WrongServices.recovery("counts no tries", made -> new WrongRecovery(made) {
            @Override
            protected void spendTry(AccountTransaction tx, StoredToken.PasswordForgot token) {
                // As often as one likes.
            }
        });
    }

    @Violates("ACC-45")
    static Fault oneTryTooMany() {
        return WrongServices.recovery("accepts a code after the last try", made -> new WrongRecovery(made) {
            @Override
            protected void spendTry(AccountTransaction tx, StoredToken.PasswordForgot token) {
                tx.setTries(token.id(), Math.max(1, token.tries() - 1));
            }
        });
    }

    @Violates("ACC-79")
    static Fault triesReadAndThenWritten() {
        return WrongServices.recovery(
                "reads the tries, and writes them a moment later", made -> new WrongRecovery(made) {
                    @Override
                    public AccountResetToken verifyCode(StoredToken.PasswordForgot token, RecoveryCode code) {
                        if (checkCode(token, code)) {
                            return super.verifyCode(token, code);
                        }
                        Moment.pass();
                        made.environment().store().write(tx -> {
                            if (tx.passwordForgotTokens().find(token.id()).isPresent()) {
                                spendTry(tx, token);
                            }
                            return token;
                        });
                        throw new RefusedException(Errno.INVALID_VERIFICATION_CODE);
                    }
                });
    }

    @Violates("ACC-46")
    static Fault recoveryCodeNotCompared() {
        return WrongServices.recovery("accepts any recovery code", made -> new WrongRecovery(made) {
            @Override
            protected boolean checkCode(StoredToken.PasswordForgot token, RecoveryCode code) {
                return true;
            }
        });
    }

    @Violates("ACC-46")
    static Fault recoveryCodeOfAnotherToken() {
        Set<String> codes = ConcurrentHashMap.newKeySet();
        return WrongServices.recovery("accepts every code that was ever mailed", made -> new WrongRecovery(made) {
                    @Override
                    protected boolean checkCode(StoredToken.PasswordForgot token, RecoveryCode code) {
                        return codes.stream()
                                .map(mailed -> MailCodeHash.of(token.id(), RecoveryCode.of(MailCode.parse(mailed))))
                                .anyMatch(MailCodeHash.of(token.id(), code)::equals);
                    }
                })
                .and(WrongServices.mailer(right -> mail -> {
                    codes.add(mail.code());
                    right.send(mail);
                }));
    }

    @Violates("ACC-82")
    static Fault recoveryCodeTold() {
        Map<String, String> codes = new ConcurrentHashMap<>();
        return Replies.at(
                        "/v1/password/forgot/send_code",
                        "answers the recovery code at send_code",
                        answer -> Answers.with(answer, "code", codes.get("last")))
                .and(WrongServices.mailer(right -> mail -> {
                    if (mail.template() == Mail.Template.RECOVERY) {
                        codes.put("last", mail.code());
                    }
                    right.send(mail);
                }));
    }

    @Violates("ACC-44")
    static Fault fiveTries() {
        return Replies.at(
                "/v1/password/forgot/send_code",
                "says that there are five tries",
                answer -> Answers.with(answer, "tries", 5));
    }

    @Violates("ACC-44")
    static Fault ttlStands() {
        return Replies.at(
                "/v1/password/forgot/status", "does not count ttl down", answer -> Answers.with(answer, "ttl", 600));
    }

    @Violates("ACC-47")
    static Fault statusWithoutTtl() {
        return Replies.at(
                "/v1/password/forgot/status",
                "leaves ttl out of password/forgot/status",
                answer -> Answers.without(answer, "ttl"));
    }

    @Violates("ACC-43")
    static Fault unknownEmailGetsAToken() {
        return Replies.changed(
                "answers send_code for an unknown email as for a known one",
                (request, answer) -> request.path().equals("/v1/password/forgot/send_code") && answer.errno() == 102
                        ? Answer.ok(
                                Map.of("passwordForgotToken", "0".repeat(64), "ttl", 600, "codeLength", 32, "tries", 3))
                        : answer);
    }

    @Violates("ACC-49")
    static Fault forgottenPasswordEndsSessions() {
        return WrongServices.tokens(
                "ends the sessions when somebody forgets the password", environment -> new Tokens(environment) {
                    @Override
                    protected PasswordForgotToken issuePasswordForgot(
                            AccountTransaction tx, Uid uid, MailCode code, int tries) {
                        tx.sessions().deleteAllOf(uid);
                        return super.issuePasswordForgot(tx, uid, code, tries);
                    }
                });
    }

    @Violates("ACC-50")
    static Fault recoveryDoesNotVerify() {
        return WrongServices.recovery(
                "does not verify an account by its recovery code",
                made -> new PasswordRecovery(
                        ForwardingTransaction.in(made.environment(), right -> new ForwardingTransaction(right) {
                            @Override
                            public void setVerified(Uid uid) {
                                // Stays as it is.
                            }
                        }),
                        made.tokens(),
                        made.setting()));
    }

    // Resetting

    @Violates("ACC-52")
    static Fault resetKeepsTheWrap() {
        ThreadLocal<Credentials> old = new ThreadLocal<>();
        return WrongServices.recovery(
                "keeps salt and wrap when the account is reset",
                made ->
                        new PasswordRecovery(
                                made.environment(), made.tokens(), new PasswordSetting(made.environment()) {
                                    @Override
                                    protected AuthSalt freshAuthSalt() {
                                        return old.get().authSalt();
                                    }

                                    @Override
                                    protected WrapWrapKb freshWrapWrapKb() {
                                        return old.get().v1().wrapWrapKb();
                                    }
                                }) {
                            @Override
                            public Optional<SignedIn> reset(
                                    StoredToken.AccountReset token,
                                    NewPassword password,
                                    boolean session,
                                    boolean keys) {
                                Account account = made.environment()
                                        .store()
                                        .read(tx -> tx.account(token.uid()))
                                        .orElseThrow();
                                old.set(account.credentials());
                                return super.reset(token, password, session, keys);
                            }
                        });
    }

    @Violates("ACC-55")
    static Fault resetAlwaysMakesASession() {
        return WrongServices.recovery("makes a session at each reset", made -> new WrongRecovery(made) {
            @Override
            public Optional<SignedIn> reset(
                    StoredToken.AccountReset token, NewPassword password, boolean session, boolean keys) {
                return super.reset(token, password, true, keys);
            }
        });
    }

    @Violates("TOK-16")
    static Fault resetTokenConsumedLate() {
        return WrongServices.tokens(
                "lets resets that arrive together all succeed", environment -> new Tokens(environment) {
                    @Override
                    protected <T extends StoredToken> T consume(TokenTable<T> table, TokenId id) {
                        Optional<T> token = table.find(id);
                        if (token.isPresent() && token.get().kind() == TokenKind.ACCOUNT_RESET) {
                            return token.get();
                        }
                        return super.consume(table, id);
                    }

                    @Override
                    protected void revokeAll(AccountTransaction tx, Uid uid) {
                        tx.sessions().deleteAllOf(uid);
                        tx.keyFetchTokens().deleteAllOf(uid);
                        tx.passwordChangeTokens().deleteAllOf(uid);
                        tx.passwordForgotTokens().deleteAllOf(uid);
                    }
                });
    }
}
