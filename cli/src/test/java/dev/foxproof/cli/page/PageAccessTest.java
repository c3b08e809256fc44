package dev.foxproof.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.server.StartFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for people who use no mouse, see little, or have a small screen. */
@ExtendWith(Chromium.class)
@Timeout(120)
class PageAccessTest {
    private static final String EMAIL = "user@example.org";
    private static final String PASSWORD = "correct horse";
    private static final String LONG_NAME = "Averyveryverylongnamewithoutanyspaceinitthatdoesnotfitanywhere64";

    private static Stage stage;

    @BeforeAll
    static void open() throws StartFault {
        stage = Stage.open();
        stage.account(EMAIL, PASSWORD, Profile.CLASSIC);
        TestPhone phone = stage.phone(EMAIL, "Pixel");
        phone.isAt(48.20849, 16.37208, 35);
        stage.phone(EMAIL, LONG_NAME).passcode = true;
    }

    @AfterAll
    static void closeAll() {
        if (stage != null) {
            stage.close();
        }
    }

    /** Follows the focus from where it is, until an element has it. */
    private static void tabTo(Visitor visitor, String selector) {
        for (int i = 0; i < 60; i++) {
            visitor.page.keyboard().press("Tab");
            if ((boolean) visitor.page.evaluate("(selector) => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached by Tab");
    }

    /** Whether the element that has the focus is seen to have it. */
    private static boolean focusIsSeen(Visitor visitor) {
        return (boolean) visitor.page.evaluate("() => { const style = getComputedStyle(document.activeElement);"
                + " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }");
    }

    @Test
    void everythingCanBeDoneWithTheKeyboardAlone(Browser browser) {
        try (Visitor visitor = Visitor.of(browser, stage.url())) {
            visitor.open();
            assertThat(visitor.at("#email")).isFocused();
            visitor.page.keyboard().type(EMAIL);
            visitor.page.keyboard().press("Tab");
            assertThat(visitor.at("#password")).isFocused();
            assertThat(focusIsSeen(visitor)).isTrue();
            visitor.page.keyboard().type(PASSWORD);
            visitor.page.keyboard().press("Enter");
            assertThat(visitor.at("#devices-title")).isFocused();

            assertThat(visitor.at("#device-name")).hasText(LONG_NAME);
            tabTo(visitor, "#devices button[aria-current=false]");
            assertThat(focusIsSeen(visitor)).isTrue();
            visitor.page.keyboard().press("Enter");
            assertThat(visitor.at("#device-name")).hasText("Pixel");
            assertThat(visitor.at("#devices button[aria-current=true]")).isFocused();

            tabTo(visitor, "#map");
            assertThat(focusIsSeen(visitor)).isTrue();
            tabTo(visitor, "#ring-for");
            visitor.page.keyboard().press("ArrowDown");
            tabTo(visitor, "#ring button[type=submit]");
            visitor.page.keyboard().press("Space");
            assertThat(visitor.at("#pending li")).containsText("Ring for 1 minute");

            tabTo(visitor, "#erase button");
            assertThat(focusIsSeen(visitor)).isTrue();
            visitor.page.keyboard().press("Enter");
            assertThat(visitor.at("#erase-typed")).isFocused();
            for (int i = 0; i < 8; i++) {
                visitor.page.keyboard().press("Tab");
                assertThat(
                                (boolean)
                                        visitor.page.evaluate(
                                                "() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null"))
                        .as("the focus stays in the dialog")
                        .isTrue();
            }
            visitor.page.keyboard().press("Escape");
            assertThat(visitor.at("#erase button")).isFocused();

            tabTo(visitor, "#take-back");
            visitor.page.keyboard().press("Enter");
            assertThat(visitor.at("#pending li")).hasCount(0);
            tabTo(visitor, "#sign-out");
            visitor.page.keyboard().press("Enter");
            assertThat(visitor.at("#email")).isFocused();
            visitor.isContent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 1280})
    void nothingIsWiderThanTheScreen(int width, Browser browser) {
        try (Visitor visitor = Visitor.of(browser, stage.url(), options -> options.setViewportSize(width, 700))) {
            visitor.open();
            assertThat(widest(visitor)).isLessThanOrEqualTo(width);
            visitor.signedIn(EMAIL, PASSWORD);
            assertThat(widest(visitor)).isLessThanOrEqualTo(width);
            visitor.choose(LONG_NAME);
            assertThat(widest(visitor)).isLessThanOrEqualTo(width);
            visitor.button("Erase…").click();
            assertThat(visitor.at("#erase-dialog").boundingBox().width).isLessThan(width);
            assertThat(widest(visitor)).isLessThanOrEqualTo(width);
            visitor.page.navigate(stage.url() + "/page/privacy.html");
            assertThat(widest(visitor)).isLessThanOrEqualTo(width);
        }
    }

    private static int widest(Visitor visitor) {
        return (int) visitor.page.evaluate("() => document.documentElement.scrollWidth");
    }

    @Test
    void accessibilityRulesHold(Browser browser) throws IOException {
        rulesHold(browser, ColorScheme.LIGHT, "{}");
    }

    @Test
    void darkColoursHaveContrastToo(Browser browser) throws IOException {
        rulesHold(browser, ColorScheme.DARK, "{ runOnly: ['color-contrast'] }");
    }

    /** In every state of the page that looks different. */
    private static void rulesHold(Browser browser, ColorScheme scheme, String options) throws IOException {
        try (Visitor visitor = Visitor.of(browser, stage.url(), context -> context.setColorScheme(scheme))) {
            Runnable check = checkOf(visitor, options);
            visitor.open();
            visitor.trySignIn(EMAIL, "wrong password");
            assertThat(visitor.at("#sign-in-problem")).not().isEmpty();
            check.run();
            visitor.trySignIn(EMAIL, PASSWORD);
            visitor.choose("Pixel");
            visitor.button("Lock").click();
            assertThat(visitor.at("#pending li")).hasCount(1);
            check.run();
            visitor.button("Erase…").click();
            check.run();
            visitor.button("Keep the data").click();
            visitor.button("Take back what waits").click();
            assertThat(visitor.at("#pending li")).hasCount(0);
            visitor.page.navigate(stage.url() + "/page/privacy.html");
            check.run();
        }
    }

    private static Runnable checkOf(Visitor visitor, String options) throws IOException {
        String axe = axe();
        return () -> {
            visitor.page.evaluate(axe);
            Object violations = visitor.page.evaluate(
                    "() => axe.run(" + options + ").then(({ violations }) => violations.map(({ id, nodes }) =>"
                            + " id + ': ' + nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | ')))");
            assertThat(violations).isEqualTo(List.of());
        };
    }

    private static String axe() throws IOException {
        try (InputStream in =
                PageAccessTest.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void asksForNothingWhereTheBrowserHasNoCryptography(Browser browser) throws IOException, StartFault {
        String elsewhere = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse("");
        Assumptions.assumeFalse(elsewhere.isEmpty(), "this machine has no address but loopback");
        try (Stage open =
                        Stage.open(settings -> settings.testAssertions(false).host(InetAddress.ofLiteral(elsewhere)));
                Visitor visitor = Visitor.of(browser, open.url())) {
            visitor.open();
            assertThat(visitor.at("#unusable")).isVisible();
            assertThat(visitor.at("#sign-in")).isHidden();
            assertThat(visitor.calls()).noneMatch(call -> call.contains("/v1/") || call.contains("/1/"));
        }
    }
}
