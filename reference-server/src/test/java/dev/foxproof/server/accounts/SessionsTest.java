package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.ALICE;
import static dev.foxproof.server.accounts.TestServer.BOB;
import static dev.foxproof.server.accounts.TestServer.assertRefused;
import static dev.foxproof.server.accounts.TestServer.authPw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.TokenId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest extends OnEachDatabase {
    private SignedIn unverified() {
        return server.services.accounts().create(ALICE, NewPassword.v1(authPw("first")), false);
    }

    @Test
    @Requirement({"ACC-9", "ACC-13", "ACC-59", "ACC-80", "ACC-84"})
    void theMailedCodeVerifiesTheAccountEverywhere() {
        SignedIn created = unverified();
        StoredToken.Session session = server.session(created.sessionToken());
        assertThat(server.services.emails().status(session)).isEqualTo(new EmailStatus(ALICE, false));
        assertThat(server.services.sessions().status(session).state()).isEqualTo("unverified");

        server.services
                .emails()
                .verifyCode(
                        created.uid(),
                        MailCode.parse(server.lastMail(ALICE).code().toUpperCase(Locale.ROOT)));

        assertThat(server.services.emails().status(session)).isEqualTo(new EmailStatus(ALICE, true));
        assertThat(server.services.sessions().status(session)).isEqualTo(new SessionStatus(created.uid(), true));
        assertThat(server.services.sessions().status(session).state()).isEqualTo("verified");
        assertThat(server.login(ALICE, authPw("first")).verified()).isTrue();
    }

    @Test
    @Violates({"ACC-10", "ACC-11"})
    void aWrongCodeOrThatOfAnotherAccountVerifiesNothing() {
        SignedIn alice = unverified();
        server.services.accounts().create(BOB, NewPassword.v1(authPw("bob")), false);
        MailCode ofBob = MailCode.parse(server.lastMail(BOB).code());
        Emails emails = server.services.emails();

        assertRefused(Errno.INVALID_VERIFICATION_CODE, () -> emails.verifyCode(alice.uid(), ofBob));
        assertRefused(
                Errno.INVALID_VERIFICATION_CODE, () -> emails.verifyCode(alice.uid(), MailCode.parse("00".repeat(16))));
        assertRefused(Errno.UNKNOWN_ACCOUNT, () -> emails.verifyCode(new Uid("00".repeat(16)), ofBob));
        assertThat(server.login(ALICE, authPw("first")).verified()).isFalse();
        server.verify(ALICE, alice.uid());
        assertThat(server.login(ALICE, authPw("first")).verified()).isTrue();
    }

    @Test
    @Requirement("ACC-14")
    void theCodeCanBeSentAgainUntilItIsUsed() {
        SignedIn created = unverified();
        StoredToken.Session session = server.session(created.sessionToken());
        server.mailbox.clear(ALICE.asTyped());

        server.services.emails().resendCode(session);
        assertThat(server.mailbox.read("alice")).hasSize(1);
        server.verify(ALICE, created.uid());
        server.services.emails().resendCode(session);
        assertThat(server.mailbox.read("alice")).hasSize(1);
    }

    @Test
    @Requirement({"ACC-60", "ACC-62"})
    void aSessionEndsWithItsDeviceAndNothingElse() {
        server.alice("first");
        var tokens = server.oneOfEachKind(ALICE, authPw("first"));
        SignedIn other = server.login(ALICE, authPw("first"));
        SignedIn ended = server.login(ALICE, authPw("first"));
        Devices devices = server.services.devices();
        devices.set(server.session(other.sessionToken()), DeviceUpdate.of("Desk", "desktop"));
        devices.set(server.session(ended.sessionToken()), DeviceUpdate.of("Phone", "mobile"));
        StoredToken.Session session = server.session(ended.sessionToken());

        server.services.sessions().destroy(session, Optional.empty());

        assertThat(server.alive(ended.sessionToken())).isFalse();
        assertThat(server.alive(ended.keys().v1().orElseThrow())).isTrue();
        assertThat(tokens).allMatch(server::alive);
        assertThat(devices.list(server.session(other.sessionToken())))
                .extracting(d -> d.device().name())
                .containsExactly("Desk");
        assertRefused(Errno.INVALID_TOKEN, () -> server.services.sessions().destroy(session, Optional.empty()));
    }

    @Test
    @Requirement("ACC-60")
    @Violates({"ACC-61", "PRIV-6"})
    void aSessionEndsAnotherOfTheSameAccountOnly() {
        SignedIn alice = server.alice("first");
        SignedIn other = server.login(ALICE, authPw("first"));
        SignedIn bob = server.bob();
        Sessions sessions = server.services.sessions();
        StoredToken.Session session = server.session(alice.sessionToken());

        assertRefused(
                Errno.INVALID_TOKEN,
                () -> sessions.destroy(session, Optional.of(bob.sessionToken().id())));
        assertRefused(
                Errno.INVALID_TOKEN, () -> sessions.destroy(session, Optional.of(TokenId.parse("00".repeat(32)))));
        assertThat(server.alive(alice.sessionToken())).isTrue();
        assertThat(server.alive(bob.sessionToken())).isTrue();

        sessions.destroy(session, Optional.of(other.sessionToken().id()));
        assertThat(server.alive(other.sessionToken())).isFalse();
        assertThat(server.alive(alice.sessionToken())).isTrue();
    }

    @Test
    @Violates("TOK-6")
    void aSessionWhoseAccountIsGoneIsRefusedEverywhere() {
        StoredToken.Session session = server.session(server.alice("first").sessionToken());
        server.services.accounts().destroy(ALICE, authPw("first"));
        Services services = server.services;

        assertRefused(Errno.INVALID_TOKEN, () -> services.sessions().status(session));
        assertRefused(Errno.INVALID_TOKEN, () -> services.sessions().destroy(session, Optional.empty()));
        assertRefused(Errno.INVALID_TOKEN, () -> services.emails().status(session));
        assertRefused(Errno.INVALID_TOKEN, () -> services.emails().resendCode(session));
        assertRefused(Errno.INVALID_TOKEN, () -> services.devices().set(session, DeviceUpdate.of("x", "mobile")));
    }
}
