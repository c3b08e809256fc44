package dev.foxproof.simulation;

import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.NewPassword;
import dev.foxproof.server.accounts.PasswordChanges;
import dev.foxproof.server.accounts.PasswordProof;
import dev.foxproof.server.accounts.PasswordSetting;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.accounts.SignedIn;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.simulation.CrashingStore.Crash;
import dev.foxproof.spec.tokens.TokenId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Servers with one fault each, of the kind that only a loss, a crash or another device brings to light. */
enum WrongServices implements Function<Environment, Services> {
    /** Another device goes on with what it began under the old password. */
    TOKENS_OUTLIVE_A_CHANGE {
        @Override
        public Services apply(Environment environment) {
            return with(environment, new Tokens(environment) {
                @Override
                protected void revokeAll(AccountTransaction tx, Uid uid) {
                    tx.sessions().deleteAllOf(uid);
                    tx.keyFetchTokens().deleteAllOf(uid);
                }
            });
        }
    },
    /** Nobody looks at the clock. */
    TOKENS_NEVER_EXPIRE {
        @Override
        public Services apply(Environment environment) {
            return with(environment, new Tokens(environment) {
                @Override
                protected boolean alive(StoredToken token) {
                    return true;
                }
            });
        }
    },
    /** A crash in between leaves the new password beside the old sessions. */
    REVOKES_IN_A_SECOND_TRANSACTION {
        @Override
        public Services apply(Environment environment) {
            Services right = Services.of(environment);
            Tokens lazy = new Tokens(environment) {
                @Override
                protected void revokeAll(AccountTransaction tx, Uid uid) {
                    // Later.
                }
            };
            Eager eager = new Eager(environment);
            return withChanges(right, new Changes(environment, lazy) {
                @Override
                public Optional<SignedIn> finish(
                        StoredToken.PasswordChange token,
                        NewPassword password,
                        Optional<TokenId> session,
                        boolean keys) {
                    Optional<SignedIn> result = super.finish(token, password, session, keys);
                    environment.store().write(tx -> {
                        eager.revokeAllBut(result, tx, token.uid());
                        return token;
                    });
                    return result;
                }
            });
        }
    },

    /** Says that the password is changed, whatever became of it. */
    ANSWERS_WITHOUT_A_COMMIT {
        @Override
        public Services apply(Environment environment) {
            Services right = Services.of(environment);
            return withChanges(right, new Changes(environment, right.tokens()) {
                @Override
                public Optional<SignedIn> finish(
                        StoredToken.PasswordChange token,
                        NewPassword password,
                        Optional<TokenId> session,
                        boolean keys) {
                    try {
                        return super.finish(token, password, session, keys);
                    } catch (Crash e) {
                        return Optional.empty();
                    }
                }
            });
        }
    },
    /** Takes no wrapKb, so that a change is a reset. */
    CHANGES_LOSE_KB {
        @Override
        public Services apply(Environment environment) {
            Services right = Services.of(environment);
            return withChanges(right, new Changes(environment, right.tokens()) {
                @Override
                public Optional<SignedIn> finish(
                        StoredToken.PasswordChange token,
                        NewPassword password,
                        Optional<TokenId> session,
                        boolean keys) {
                    return super.finish(
                            token,
                            new NewPassword(password.authPw(), Optional.empty(), Optional.empty()),
                            session,
                            keys);
                }
            });
        }
    };

    /** Ends what a change ends, after the change. */
    private static final class Eager extends Tokens {
        Eager(Environment environment) {
            super(environment);
        }

        void revokeAllBut(Optional<SignedIn> made, AccountTransaction tx, Uid uid) {
            var session = made.flatMap(
                    signedIn -> tx.sessions().find(signedIn.sessionToken().id()));
            List<StoredToken.KeyFetch> keyFetch = made.stream()
                    .flatMap(signedIn ->
                            Stream.of(signedIn.keys().v1(), signedIn.keys().v2()))
                    .flatMap(Optional::stream)
                    .flatMap(token -> tx.keyFetchTokens().find(token.id()).stream())
                    .toList();
            revokeAll(tx, uid);
            session.ifPresent(tx.sessions()::insert);
            keyFetch.forEach(tx.keyFetchTokens()::insert);
        }
    }

    private static class Changes extends PasswordChanges {
        Changes(Environment environment, Tokens tokens) {
            super(environment, tokens, new PasswordProof(environment), new PasswordSetting(environment));
        }
    }

    private static Services with(Environment environment, Tokens tokens) {
        return Services.of(environment, tokens, new PasswordProof(environment), new PasswordSetting(environment));
    }

    private static Services withChanges(Services right, PasswordChanges changes) {
        return new Services(
                right.tokens(),
                right.accounts(),
                changes,
                right.passwordRecovery(),
                right.sessions(),
                right.emails(),
                right.devices(),
                right.housekeeping());
    }
}
