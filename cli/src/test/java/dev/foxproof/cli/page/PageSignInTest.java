package dev.foxproof.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.server.StartFault;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the page's form to a session and out again. */
@ExtendWith(Chromium.class)
@Timeout(120)
class PageSignInTest {
    private static final String LOGIN = "/v1/account/login";
    private static final String EMAIL = "Andre@example.org";
    private static final String PASSWORD = "pässwörd of version one";
    private static final String EMAIL_V2 = "two@example.org";
    private static final String PASSWORD_V2 = "password of version two";

    private static Stage stage;
    private static BrowserContext context;
    private Visitor visitor;

    @BeforeAll
    static void open(Browser browser) throws StartFault {
        stage = Stage.open();
        context = browser.newContext();
        stage.account(EMAIL, PASSWORD, Profile.CLASSIC);
        stage.account(EMAIL_V2, PASSWORD_V2, Profile.CURRENT);
        stage.unverifiedAccount("new@example.org", PASSWORD, Profile.CLASSIC);
    }

    @AfterAll
    static void closeAll() {
        if (stage != null) {
            context.close();
            stage.close();
        }
    }

    @BeforeEach
    void visit() {
        visitor = Visitor.in(context, stage.url());
    }

    @AfterEach
    void leave() {
        visitor.isContent();
        visitor.close();
    }

    private static String authPw(String email, String password) {
        return StretchedPw.v1(new Email(email), Password.of(password)).authPw().toHex();
    }

    @Test
    @Requirement({"KEY-16", "PRIV-3", "DEV-59"})
    void signsInAndTellsNobodyThePassword() {
        visitor.signedIn(EMAIL, PASSWORD);
        assertThat(visitor.at("#none")).isVisible();
        assertThat(visitor.at("#sign-in")).isHidden();

        String authPw = authPw(EMAIL, PASSWORD);
        assertThat(visitor.bodyTo(LOGIN)).contains(authPw);
        visitor.toldNobody(Optional.of(LOGIN), PASSWORD, authPw);
        visitor.toldNobody(Optional.empty(), PASSWORD);
        assertThat(visitor.context.cookies()).singleElement().satisfies(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        });
        assertThat(visitor.page.url()).isEqualTo(stage.url() + "/");
    }

    @Test
    @Requirement({"KEY-10", "KEY-28"})
    void signsInToAnAccountOfVersion2WithNothingOfVersion1() {
        visitor.signedIn(EMAIL_V2, PASSWORD_V2);
        visitor.toldNobody(Optional.empty(), PASSWORD_V2, authPw(EMAIL_V2, PASSWORD_V2));
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownAccount() {
        visitor.open();
        visitor.trySignIn(EMAIL, "not the password");
        assertThat(visitor.at("#sign-in-problem")).hasText("The password is wrong.");
        assertThat(visitor.at("#password")).isEmpty();
        assertThat(visitor.at("#password")).isFocused();
        assertThat(visitor.at("#email")).hasValue(EMAIL);
        visitor.trySignIn("nobody@example.org", "not the password");
        assertThat(visitor.at("#sign-in-problem")).hasText("There is no account with this email address.");
        visitor.trySignIn("not an address", "not the password");
        assertThat(visitor.at("#sign-in-problem")).hasText("This is not an email address.");
        assertThat(visitor.context.cookies()).isEmpty();
        visitor.trySignIn(EMAIL, PASSWORD);
        assertThat(visitor.at("#none")).isVisible();
    }

    @Test
    @Requirement("DEV-2")
    void anAccountThatIsNotVerifiedGetsNoSession() {
        visitor.open();
        visitor.trySignIn("new@example.org", PASSWORD);
        assertThat(visitor.at("#sign-in-problem")).containsText("not verified");
        assertThat(visitor.context.cookies()).isEmpty();
        assertThat(visitor.calls()).endsWith("POST /1/session", "POST /v1/session/destroy");
    }

    @Test
    @Violates({"KEY-1", "KEY-2"})
    void sendsNothingForAPasswordThatNoAccountHas() {
        visitor.open();
        int before = visitor.calls().size();
        visitor.trySignIn(EMAIL, "");
        assertThat(visitor.at("#sign-in-problem")).hasText("Please enter your password.");
        visitor.at("#password").evaluate("(field) => (field.value = 'null \\0 character')");
        visitor.at("#sign-in-button").click();
        assertThat(visitor.at("#sign-in-problem")).containsText("null character");
        visitor.at("#password").evaluate("(field) => (field.value = 'half \\ud800 a pair')");
        visitor.at("#sign-in-button").click();
        assertThat(visitor.at("#sign-in-problem")).containsText("half of a character");
        assertThat(visitor.calls().subList(before, visitor.calls().size())).doesNotContain("POST " + LOGIN);
    }

    @Test
    @Requirement("KEY-9")
    void triesAgainWithTheSpellingOfTheRegistration() {
        visitor.signedIn(EMAIL.toUpperCase(java.util.Locale.ROOT), PASSWORD);
        assertThat(visitor.calls().stream().filter(("POST " + LOGIN)::equals)).hasSize(2);
    }

    @Test
    @Violates("KEY-9")
    void stretchesForNoAddressThatTheServerChooses() {
        visitor.open();
        for (String theirs :
                List.of("\"mallory@example.org\"", "\"" + EMAIL + "\"", "\"andré@example.org\"", "7", "null")) {
            visitor.page.route(
                    "**" + LOGIN,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(400)
                            .setContentType("application/json")
                            .setBody("{\"code\":400,\"errno\":120,\"error\":\"Bad Request\",\"message\":\"\",\"email\":"
                                    + theirs + "}")));
            int before = visitor.calls().size();
            visitor.trySignIn(EMAIL, PASSWORD);
            assertThat(visitor.at("#sign-in-problem")).containsText("another email address");
            assertThat(visitor.calls().subList(before, visitor.calls().size()).stream()
                            .filter(("POST " + LOGIN)::equals))
                    .hasSize(1);
        }
    }

    @Test
    @Violates({"KEY-12", "KEY-28"})
    void sendsNothingToAServerThatChoosesTheSaltOrFails() {
        visitor.open();
        for (String answer : List.of(
                "{\"currentVersion\":\"v2\",\"upgradeNeeded\":false,\"clientSalt\":\"identity.mozilla.com/picl/v1/quickStretch:a@b.example\"}",
                "{\"currentVersion\":\"v2\",\"upgradeNeeded\":false}",
                "{\"currentVersion\":\"v3\"}",
                "{}",
                "[",
                "")) {
            visitor.page.route(
                    "**/v1/account/credentials/status",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(answer.isEmpty() ? 503 : 200)
                            .setBody(answer.isEmpty() ? "{\"errno\":201}" : answer)));
            visitor.trySignIn(EMAIL, PASSWORD);
            assertThat(visitor.at("#sign-in-problem")).not().isEmpty();
        }
        assertThat(visitor.calls()).doesNotContain("POST " + LOGIN);
    }

    @Test
    void saysWhenToTryAgain() {
        visitor.page.route(
                "**" + LOGIN,
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setStatus(429)
                                .setBody(
                                        "{\"code\":429,\"errno\":114,\"error\":\"Too Many Requests\",\"message\":\"\",\"retryAfter\":90}")));
        visitor.open();
        visitor.trySignIn(EMAIL, PASSWORD);
        assertThat(visitor.at("#sign-in-problem")).hasText("Too many attempts. Try again in 2 minutes.");
    }

    @Test
    @Violates("HAWK-40")
    void believesNoAnswerToTheSignInThatTheServerDidNotSign() {
        visitor.open();
        for (String signature : List.of("", "Hawk mac=\"" + "A".repeat(43) + "=\", hash=\"" + "A".repeat(43) + "=\"")) {
            visitor.page.route("**/1/session", route -> {
                var options = new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("application/json")
                        .setBody("{}");
                if (!signature.isEmpty()) {
                    options.setHeaders(
                            java.util.Map.of("Content-Type", "application/json", "Server-Authorization", signature));
                }
                route.fulfill(options);
            });
            visitor.trySignIn(EMAIL, PASSWORD);
            assertThat(visitor.at("#sign-in-problem")).containsText("sign");
            assertThat(visitor.at("#none")).isHidden();
        }
    }

    @Test
    @Requirement("HAWK-30")
    void signsInAlthoughTheClockOfTheComputerIsWrong(Browser browser) throws StartFault {
        try (Stage later = Stage.open();
                Visitor late = Visitor.of(browser, later.url())) {
            later.account(EMAIL, PASSWORD, Profile.CLASSIC);
            later.moveClock(Duration.ofHours(3));
            late.signedIn(EMAIL, PASSWORD);
            assertThat(late.refusals()).contains("401 POST /1/session");
            assertThat(late.calls().stream().filter("POST /1/session"::equals)).hasSize(2);
            late.isContent();
        }
    }

    @Test
    @Requirement("DEV-60")
    void signingOutEndsTheSessionAndForgetsWhatWasShown() {
        stage.phone(EMAIL, "Phone of Andre");
        visitor.signedIn(EMAIL, PASSWORD);
        assertThat(visitor.at("#device-name")).hasText("Phone of Andre");
        List<Cookie> kept = visitor.context.cookies();

        visitor.button("Sign out").click();
        assertThat(visitor.at("#sign-in-reason")).hasText("You are signed out.");
        assertThat(visitor.context.cookies()).isEmpty();
        visitor.toldNobody(Optional.empty(), "Phone of Andre");
        visitor.page.reload();
        assertThat(visitor.at("#sign-in")).isVisible();
        assertThat(visitor.at("#email")).isFocused();

        visitor.context.addCookies(kept);
        visitor.page.reload();
        assertThat(visitor.at("#sign-in")).isVisible();
    }

    @Test
    void aReloadedPageIsStillSignedIn() {
        visitor.signedIn(EMAIL_V2, PASSWORD_V2);
        visitor.page.reload();
        assertThat(visitor.at("#none")).isVisible();
        assertThat(visitor.at("#sign-in")).isHidden();
    }

    @Test
    @Requirement("DEV-60")
    void saysWhenTheSessionHasEnded(Browser browser) throws StartFault {
        try (Stage later = Stage.open();
                Visitor late = Visitor.of(browser, later.url())) {
            later.account(EMAIL, PASSWORD, Profile.CLASSIC);
            later.phone(EMAIL, "Phone");
            late.signedIn(EMAIL, PASSWORD);
            assertThat(late.at("#connection")).hasText("Live");
            // Before the sign-in, after it, and when the stream began: from here on only the end of the stream can
            // tell.
            late.page.waitForCondition(
                    () -> late.calls().stream().filter("GET /1/devices"::equals).count() == 3);
            later.moveClock(Duration.ofHours(12));
            assertThat(late.at("#sign-in-reason")).hasText("Your session has ended. Please sign in again.");
            late.isContent();
        }
    }

    @Test
    void worksInProfileClassic(Browser browser) throws StartFault {
        try (Stage classic = Stage.open(settings -> settings.profile(dev.foxproof.server.accounts.Profile.CLASSIC));
                Visitor guest = Visitor.of(browser, classic.url())) {
            classic.account(EMAIL, PASSWORD, Profile.CLASSIC);
            guest.signedIn(EMAIL, PASSWORD);
            assertThat(guest.refusals()).contains("404 POST /v1/account/credentials/status");
            guest.isContent();
        }
    }
}
