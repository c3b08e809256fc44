package dev.foxproof.simulation;

import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.Credentials;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.VerifyHash;
import dev.foxproof.spec.keys.WrapWrapKb;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenId;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the database holds, seen by somebody who knows the passwords. Told of every request that may set a password, it finds out whether
 * it did, and says at once if it should not have been so.
 */
final class Truth {
    private static final Pattern TOKEN = Pattern.compile(
            "\"(sessionToken|keyFetchToken|keyFetchTokenVersion2|keyFetchToken2|passwordChangeToken|passwordForgotToken|accountResetToken)\":\"([0-9a-f]{64})\"");

    private final AccountStore store;
    private final Services services;
    private final Email email;
    private final List<Issued> issued = new ArrayList<>();
    private long generation;
    private Password password;
    private KeyB keyB;

    /** A token that was in an answer. */
    private record Issued(TokenKind kind, TokenId id, long generation, Instant at) {}

    /** Something that must not be. */
    static final class Violation extends AssertionError {
        private static final long serialVersionUID = 1;

        Violation(String message) {
            super(message);
        }
    }

    /** Of an account that was just made. */
    Truth(AccountStore store, Services services, Email email, Password password) {
        this.store = store;
        this.services = services;
        this.email = email;
        this.password = password;
        Account account = account();
        this.generation = account.generation();
        this.keyB = keyOf(account, password);
    }

    Password password() {
        return password;
    }

    KeyB keyB() {
        return keyB;
    }

    private Account account() {
        return store.read(tx -> tx.accountByEmail(email.canonical())).orElseThrow(() -> new Violation("no account"));
    }

    /** The server has worked on a request of this step that may set a password. */
    void afterRequest(Step step) {
        Account account = account();
        if (account.generation() == generation) {
            return;
        }
        if (account.generation() != generation + 1) {
            throw new Violation("one request has set two passwords");
        }
        step.commits++;
        if (step.commits > 1) {
            throw new Violation("carried out twice: " + step);
        }
        if (step.outcome == Step.Outcome.REFUSED) {
            throw new Violation("carried out after it was refused: " + step);
        }
        Password set = step.next.orElseThrow(() -> new Violation("sets a password by itself: " + step));
        KeyB before = keyB;
        generation = account.generation();
        password = set;
        keyB = keyOf(account, set);
        if (keyB.equals(before) != (step.kind == Step.Kind.CHANGE)) {
            throw new Violation("a change must keep kB, and a reset must not: " + step);
        }
        requireOldTokensAreDead();
    }

    /** kB, as everybody with the password computes it, in each version that the account has. */
    private static KeyB keyOf(Account account, Password password) {
        Credentials credentials = account.credentials();
        Optional<KeyB> v2 = credentials
                .v2()
                .map(half -> key(
                                Stretches.CLIENT.v2(half.clientSalt(), password),
                                credentials.authSalt(),
                                half.verifyHash(),
                                half.wrapWrapKb())
                        .orElseThrow(() -> new Violation("the password that was set does not open version 2")));
        Optional<KeyB> v1 = key(
                Stretches.CLIENT.v1(account.email(), password),
                credentials.authSalt(),
                credentials.v1().verifyHash(),
                credentials.v1().wrapWrapKb());
        if (v1.isPresent() && v2.isPresent() && !v1.equals(v2)) {
            throw new Violation("the two versions wrap two keys");
        }
        return v2.or(() -> v1).orElseThrow(() -> new Violation("the password that was set opens nothing"));
    }

    private static Optional<KeyB> key(StretchedPw stretched, AuthSalt salt, VerifyHash hash, WrapWrapKb wrap) {
        AuthPw authPw = stretched.authPw();
        BigStretchedPw big = Stretches.server(authPw, salt);
        return big.verifyHash().equals(hash)
                ? Optional.of(stretched.unwrapBKey().unwrap(big.wrapWrapKey().unwrap(wrap)))
                : Optional.empty();
    }

    /**
     * @param passwords all that were ever set or typed
     */
    void requireNoOtherOpens(List<Password> passwords) {
        Account account = account();
        if (account.generation() != generation) {
            throw new Violation("a request that sets no password has set one");
        }
        if (passwords.stream().filter(each -> opens(account, each)).count() != 1) {
            throw new Violation("not one password opens the account");
        }
    }

    private static boolean opens(Account account, Password password) {
        Credentials credentials = account.credentials();
        StretchedPw v1 = Stretches.CLIENT.v1(account.email(), password);
        return key(
                                v1,
                                credentials.authSalt(),
                                credentials.v1().verifyHash(),
                                credentials.v1().wrapWrapKb())
                        .isPresent()
                || credentials
                        .v2()
                        .filter(half -> key(
                                        Stretches.CLIENT.v2(half.clientSalt(), password),
                                        credentials.authSalt(),
                                        half.verifyHash(),
                                        half.wrapWrapKb())
                                .isPresent())
                        .isPresent();
    }

    /** The tokens of an answer that the server gave just now, whether or not it arrives. */
    void answered(String body, Instant now) {
        Matcher token = TOKEN.matcher(body);
        while (token.find()) {
            TokenKind kind = kind(token.group(1));
            issued.add(new Issued(kind, idOf(kind, token.group(2)), generation, now));
        }
    }

    private static TokenKind kind(String member) {
        return switch (member) {
            case "sessionToken" -> TokenKind.SESSION;
            case "passwordChangeToken" -> TokenKind.PASSWORD_CHANGE;
            case "passwordForgotToken" -> TokenKind.PASSWORD_FORGOT;
            case "accountResetToken" -> TokenKind.ACCOUNT_RESET;
            default -> TokenKind.KEY_FETCH;
        };
    }

    private static TokenId idOf(TokenKind kind, String hex) {
        return switch (kind) {
            case SESSION -> SessionToken.parse(hex).id();
            case KEY_FETCH -> KeyFetchToken.parse(hex).id();
            case PASSWORD_CHANGE -> PasswordChangeToken.parse(hex).id();
            case PASSWORD_FORGOT -> PasswordForgotToken.parse(hex).id();
            case ACCOUNT_RESET -> AccountResetToken.parse(hex).id();
        };
    }

    private void requireOldTokensAreDead() {
        for (Issued token : issued) {
            if (token.generation() < generation && alive(token)) {
                throw new Violation("a " + token.kind() + " has outlived a new password");
            }
        }
        issued.removeIf(token -> token.generation() < generation);
    }

    /** Time has passed. */
    void at(Instant now) {
        for (Issued token : issued) {
            if (!token.at().isAfter(Lifetimes.STANDARD.deadIfIssuedUntil(token.kind(), now)) && alive(token)) {
                throw new Violation("a " + token.kind() + " has outlived its time");
            }
        }
    }

    private boolean alive(Issued token) {
        return switch (token.kind()) {
            case SESSION -> services.tokens().session(token.id()).isPresent();
            case KEY_FETCH -> services.tokens().keyFetch(token.id()).isPresent();
            case PASSWORD_CHANGE -> services.tokens().passwordChange(token.id()).isPresent();
            case PASSWORD_FORGOT -> services.tokens().passwordForgot(token.id()).isPresent();
            case ACCOUNT_RESET -> services.tokens().accountReset(token.id()).isPresent();
        };
    }
}
