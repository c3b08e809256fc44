package dev.foxproof.runs;

import dev.foxproof.runs.AccountClient.Forgot;
import dev.foxproof.runs.AccountStep.Shown;
import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.store.DeviceId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What chapter 30 says about the answers that one client gets who asks for one step after another. */
final class AccountOracle {
    private final AccountClient client;
    private final Supplier<Instant> now;
    private boolean present;
    private boolean verified;
    private boolean v2;
    /** Whose device it is. */
    private final Map<DeviceId, Known<SessionToken>> devices = new HashMap<>();

    AccountOracle(AccountClient client, Supplier<Instant> now) {
        this.client = client;
        this.now = now;
    }

    /** How the step is to be refused; then, as if it had been taken, what is known is changed. The client takes it afterwards. */
    Optional<Errno> expect(AccountStep step) {
        return switch (step) {
            case AccountStep.Create(boolean second, boolean keys) -> created(second);
            case AccountStep.Verify(boolean right) -> verification(right);
            case AccountStep.Login(Shown shown, boolean keys) -> shown(shown);
            case AccountStep.FetchKeys(int back) -> fetch(back);
            case AccountStep.ChangeStart(Shown shown) -> shown(shown);
            case AccountStep.ChangeFinish finish -> finished(finish);
            case AccountStep.ForgotSend() -> present ? Optional.empty() : Optional.of(Errno.UNKNOWN_ACCOUNT);
            case AccountStep.ForgotVerify(int back, boolean right) -> code(back, right);
            case AccountStep.Reset reset -> reset(reset);
            case AccountStep.SessionDestroy(int asking, Optional<Integer> other) -> sessionEnds(asking, other);
            case AccountStep.DeviceSet(int session, Optional<Integer> device) -> deviceSet(session, device);
            case AccountStep.DeviceDestroy(int session, int device) -> deviceEnds(session, device);
            case AccountStep.Destroy(Shown shown) -> destroyed(shown);
            case AccountStep.Wait _, AccountStep.Purge _ -> Optional.empty();
        };
    }

    private static Optional<Errno> refused() {
        return Optional.of(Errno.INVALID_TOKEN);
    }

    private Optional<Errno> created(boolean second) {
        if (present) {
            return Optional.of(Errno.ACCOUNT_EXISTS);
        }
        present = true;
        verified = false;
        v2 = second;
        return Optional.empty();
    }

    private Optional<Errno> verification(boolean right) {
        if (!present) {
            return Optional.of(Errno.UNKNOWN_ACCOUNT);
        }
        verified |= right;
        return verified ? Optional.empty() : Optional.of(Errno.INVALID_VERIFICATION_CODE);
    }

    private Optional<Errno> shown(Shown shown) {
        if (!present) {
            return Optional.of(Errno.UNKNOWN_ACCOUNT);
        }
        boolean isLast = Known.pick(client.passwords, shown.back()).orElseThrow() == client.passwords.getLast();
        boolean right = isLast && (!shown.v2() || v2);
        return right ? Optional.empty() : Optional.of(Errno.INCORRECT_PASSWORD);
    }

    private Optional<Errno> fetch(int back) {
        var token = Known.pick(client.keyFetches, back).orElseThrow();
        if (!alive(token, TokenKind.KEY_FETCH)) {
            return refused();
        }
        token.ended = verified;
        return verified ? Optional.empty() : Optional.of(Errno.UNVERIFIED_ACCOUNT);
    }

    private Optional<Errno> finished(AccountStep.ChangeFinish finish) {
        var token = Known.pick(client.changes, finish.passwordChange()).orElseThrow();
        Optional<Known<SessionToken>> kept = finish.session().flatMap(back -> Known.pick(client.sessions, back));
        if (!alive(token, TokenKind.PASSWORD_CHANGE)
                || kept.filter(session -> session.ended).isPresent()) {
            return refused();
        }
        revokeAll();
        v2 = finish.v2();
        return Optional.empty();
    }

    private void revokeAll() {
        client.sessions.forEach(token -> token.ended = true);
        client.keyFetches.forEach(token -> token.ended = true);
        client.changes.forEach(token -> token.ended = true);
        client.forgots.forEach(token -> token.ended = true);
        client.resets.forEach(token -> token.ended = true);
    }

    private Optional<Errno> code(int back, boolean right) {
        Known<Forgot> token = Known.pick(client.forgots, back).orElseThrow();
        if (!alive(token, TokenKind.PASSWORD_FORGOT)) {
            return refused();
        }
        if (right) {
            token.ended = true;
            verified = true;
            return Optional.empty();
        }
        token.tries--;
        token.ended = token.tries == 0;
        return Optional.of(Errno.INVALID_VERIFICATION_CODE);
    }

    private Optional<Errno> reset(AccountStep.Reset reset) {
        var token = Known.pick(client.resets, reset.accountReset()).orElseThrow();
        if (!alive(token, TokenKind.ACCOUNT_RESET)) {
            return refused();
        }
        revokeAll();
        devices.clear();
        v2 = reset.v2();
        return Optional.empty();
    }

    private Optional<Errno> sessionEnds(int asking, Optional<Integer> other) {
        Known<SessionToken> session = session(asking);
        Known<SessionToken> ending = other.map(this::session).orElse(session);
        if (session.ended || ending.ended) {
            return refused();
        }
        end(ending);
        return Optional.empty();
    }

    private void end(Known<SessionToken> session) {
        session.ended = true;
        devices.values().removeIf(owner -> owner == session);
    }

    private Known<SessionToken> session(int back) {
        return Known.pick(client.sessions, back).orElseThrow();
    }

    private Optional<Errno> deviceSet(int back, Optional<Integer> device) {
        Known<SessionToken> session = session(back);
        if (session.ended) {
            return refused();
        }
        Optional<DeviceId> named =
                device.flatMap(d -> Known.pick(client.devices, d)).map(known -> known.value);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (!devices.containsKey(named.get())) {
            return Optional.of(Errno.UNKNOWN_DEVICE);
        }
        boolean hasAnother = devices.entrySet().stream()
                .anyMatch(
                        entry -> entry.getValue() == session && !entry.getKey().equals(named.get()));
        if (hasAnother) {
            return Optional.of(Errno.DEVICE_CONFLICT);
        }
        devices.put(named.get(), session);
        return Optional.empty();
    }

    private Optional<Errno> deviceEnds(int back, int device) {
        DeviceId id = Known.pick(client.devices, device).orElseThrow().value;
        if (session(back).ended) {
            return refused();
        }
        if (!devices.containsKey(id)) {
            return Optional.of(Errno.UNKNOWN_DEVICE);
        }
        end(devices.get(id));
        return Optional.empty();
    }

    private Optional<Errno> destroyed(Shown shown) {
        Optional<Errno> refusal = shown(shown);
        if (refusal.isEmpty()) {
            revokeAll();
            devices.clear();
            present = false;
        }
        return refusal;
    }

    /** What only the answer tells: the ids of what is new. */
    void learn(AccountStep step, Optional<Errno> answer) {
        if (answer.isPresent()) {
            return;
        }
        if (step instanceof AccountStep.DeviceSet(int back, Optional<Integer> device)) {
            Known<SessionToken> session = session(back);
            boolean hasOne = devices.containsValue(session);
            if (!hasOne) {
                devices.put(Known.pick(client.devices, 0).orElseThrow().value, session);
            }
        }
        if (step instanceof AccountStep.ChangeFinish(int token, boolean second, Optional<Integer> kept, boolean keys)) {
            // The kept session has a new token by now; before that it was one further back than its successor.
            Optional<Known<SessionToken>> old = kept.flatMap(back -> Known.pick(before(), back));
            List<DeviceId> moved = new ArrayList<>();
            devices.forEach((id, owner) -> old.filter(o -> o == owner).ifPresent(o -> moved.add(id)));
            devices.clear();
            moved.forEach(id -> devices.put(id, session(0)));
        }
    }

    private List<Known<SessionToken>> before() {
        return client.sessions.subList(0, client.sessions.size() - 1);
    }

    private boolean alive(Known<?> token, TokenKind kind) {
        return !token.ended && token.issuedAt.isAfter(Lifetimes.STANDARD.deadIfIssuedUntil(kind, now.get()));
    }

    /** The tokens about which the server thinks otherwise. */
    List<String> disagreements(Tokens tokens) {
        List<String> found = new ArrayList<>();
        check(
                found,
                client.sessions,
                TokenKind.SESSION,
                t -> tokens.session(t.id()).isPresent());
        check(
                found,
                client.keyFetches,
                TokenKind.KEY_FETCH,
                t -> tokens.keyFetch(t.id()).isPresent());
        check(
                found,
                client.changes,
                TokenKind.PASSWORD_CHANGE,
                t -> tokens.passwordChange(t.id()).isPresent());
        check(
                found,
                client.forgots,
                TokenKind.PASSWORD_FORGOT,
                t -> tokens.passwordForgot(t.token().id()).isPresent());
        check(
                found,
                client.resets,
                TokenKind.ACCOUNT_RESET,
                t -> tokens.accountReset(t.id()).isPresent());
        return found;
    }

    private <T> void check(List<String> found, List<Known<T>> all, TokenKind kind, Predicate<T> isLive) {
        for (int i = 0; i < all.size(); i++) {
            boolean expected = alive(all.get(i), kind);
            if (isLive.test(all.get(i).value) != expected) {
                found.add(kind + " " + i + " should be " + (expected ? "live" : "dead"));
            }
        }
    }
}
