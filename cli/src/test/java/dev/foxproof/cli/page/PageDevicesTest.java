package dev.foxproof.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.client.devices.Poll;
import dev.foxproof.server.StartFault;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the page to a phone, through the server, and back. Every test has an account of its own. */
@ExtendWith(Chromium.class)
@Timeout(120)
class PageDevicesTest {
    private static final String PASSWORD = "correct horse";
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private static Stage stage;
    private static BrowserContext context;
    private Visitor visitor;
    private String email;

    @BeforeAll
    static void open(Browser browser) throws StartFault {
        stage = Stage.open();
        context = browser.newContext();
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
        email = "user" + ACCOUNTS.incrementAndGet() + "@example.org";
        stage.account(email, PASSWORD, Profile.CLASSIC);
        visitor = Visitor.in(context, stage.url());
    }

    @AfterEach
    void leave() {
        visitor.isContent();
        visitor.close();
    }

    private Visitor signedIn() {
        visitor.signedIn(email, PASSWORD);
        assertThat(visitor.at("#connection")).hasText("Live");
        return visitor;
    }

    /** Waits until the page says that this happened. */
    private void happened(String what) {
        assertThat(visitor.at("#log li span").filter(new Locator.FilterOptions().setHasText(what)))
                .isVisible();
    }

    private Locator pending() {
        return visitor.at("#pending li");
    }

    @Test
    void ringsAndStopsRinging() {
        TestPhone phone = stage.phone(email, "Pixel");
        signedIn();
        visitor.at("#ring-for").selectOption("1 minute");
        visitor.button("Ring").click();
        assertThat(pending()).containsText("Ring for 1 minute");
        assertThat(pending()).containsText("waiting since");
        visitor.button("Stop ringing").click();
        assertThat(pending()).containsText("Stop ringing");
        assertThat(pending()).hasCount(1);

        visitor.button("Ring").click();
        assertThat(pending()).containsText("Ring for 1 minute");
        phone.client.poll();
        assertThat(phone.done).containsExactly("ring 60");
        happened("Pixel has carried out the ring command.");
        assertThat(pending()).hasCount(0);
    }

    @Test
    @Requirement("DEV-70")
    void locksWithACodeOnceAndThenWithoutOne() {
        TestPhone phone = stage.phone(email, "Pixel");
        signedIn();
        assertThat(visitor.at("#lock-new")).isVisible();
        visitor.at("#lock-code").fill("0042");
        visitor.at("#lock-message").fill("Call me: \"+43\" <b>1</b>");
        visitor.button("Lock").click();
        assertThat(pending()).containsText("Lock, with the message “Call me: \"+43\" <b>1</b>”");
        assertThat(visitor.at("#lock-code")).isEmpty();
        assertThat(pending()).not().containsText("0042");
        visitor.button("Show its code").click();
        assertThat(pending()).containsText("Code 0042");

        phone.client.poll();
        assertThat(phone.done).containsExactly("lock 0042 Call me: \"+43\" <b>1</b>");
        happened("Pixel is locked.");
        phone.client.poll();
        assertThat(visitor.at("#lock-has")).isVisible();
        assertThat(visitor.at("#lock-new")).isHidden();
        visitor.button("Lock").click();
        assertThat(pending()).hasCount(1);
        phone.client.poll();
        assertThat(phone.done.getLast()).isEqualTo("lock - -");
    }

    @Test
    @Violates({"DEV-21", "DEV-22"})
    void sendsNoLockThatNoPhoneTakes() {
        stage.phone(email, "Pixel");
        signedIn();
        for (String code : List.of("1", "123", "12a4", "١٢٣٤")) {
            visitor.at("#lock-code").fill(code);
            visitor.button("Lock").click();
            assertThat(visitor.at("#act-problem")).containsText("exactly four digits");
        }
        visitor.at("#lock-code").fill("");
        visitor.at("#lock-message").fill("Ruf mich an, bitte schön");
        visitor.button("Lock").click();
        assertThat(visitor.at("#act-problem")).containsText("without accents");
        assertThat(visitor.calls()).noneMatch(call -> call.startsWith("PUT "));
    }

    @Test
    void tracksAndTellsWhatThePhoneCouldNot() {
        TestPhone phone = stage.phone(email, "Pixel");
        phone.problem = Optional.of("location is switched off");
        signedIn();
        visitor.at("#track-for").selectOption("1 hour");
        visitor.button("Track").click();
        assertThat(pending()).containsText("Track for 1 hour");
        phone.client.poll();
        happened("Pixel could not be tracked: location is switched off");

        phone.problem = Optional.empty();
        visitor.button("Stop tracking").click();
        assertThat(pending()).containsText("Stop tracking");
        phone.client.poll();
        happened("Pixel has carried out the track command.");
    }

    @Test
    @Requirement("DEV-49")
    void erasesAfterItHasAskedTwice() {
        TestPhone phone = stage.phone(email, "My  Pixel ");
        signedIn();
        visitor.button("Erase…").click();
        assertThat(visitor.at("#erase-dialog")).isVisible();
        assertThat(visitor.at("#erase-typed")).isFocused();
        Locator erase = visitor.button("Erase everything");
        assertThat(erase).isDisabled();
        visitor.at("#erase-typed").fill("My Pixe");
        assertThat(erase).isDisabled();
        visitor.at("#erase-typed").press("Enter");
        assertThat(visitor.at("#erase-dialog")).isVisible();
        visitor.page.keyboard().press("Escape");
        assertThat(visitor.at("#erase-dialog")).isHidden();

        visitor.button("Erase…").click();
        visitor.at("#erase-typed").fill("my pixel");
        visitor.button("Keep the data").click();
        assertThat(visitor.at("#erase-dialog")).isHidden();
        assertThat(visitor.calls()).noneMatch(call -> call.startsWith("PUT "));

        visitor.button("Erase…").click();
        assertThat(erase).isDisabled();
        visitor.at("#erase-typed").fill("my pixel");
        erase.click();
        assertThat(pending()).containsText("Erase");
        assertThat(phone.client.poll()).isEqualTo(Poll.ERASED);
        assertThat(phone.done).containsExactly("erase");
        assertThat(visitor.at("#none")).isVisible();
    }

    @Test
    void anAnswerIsAboutTheDeviceOfTheQuestion() {
        TestPhone first = stage.phone(email, "A phone");
        TestPhone second = stage.phone(email, "Another phone");
        signedIn();
        visitor.choose("A phone");
        visitor.button("Erase…").click();
        visitor.at("#erase-typed").fill("A phone");
        visitor.page.evaluate("(id) => fetch('/1/devices/' + id, { method: 'DELETE' })", first.id());
        assertThat(visitor.at("#device-name")).hasText("Another phone");
        visitor.button("Erase everything").click();
        assertThat(visitor.at("#act-problem")).hasText("A phone: This device is no longer registered.");
        second.client.poll();
        assertThat(second.done).isEmpty();
    }

    @Test
    @Requirement("DEV-41")
    void takesBackWhatWaits() {
        TestPhone phone = stage.phone(email, "Pixel");
        signedIn();
        assertThat(visitor.at("#take-back")).isHidden();
        visitor.button("Ring").click();
        visitor.button("Track").click();
        assertThat(pending()).hasCount(2);
        visitor.button("Take back what waits").click();
        assertThat(pending()).hasCount(0);
        phone.client.poll();
        assertThat(phone.done).isEmpty();
    }

    @Test
    @Requirement("DEV-55")
    void forgetsADeviceAfterItHasAsked() {
        TestPhone phone = stage.phone(email, "Pixel");
        signedIn();
        visitor.button("Forget…").click();
        assertThat(visitor.button("Keep it")).isFocused();
        visitor.button("Keep it").click();
        assertThat(visitor.at("#device-name")).hasText("Pixel");
        visitor.button("Forget…").click();
        visitor.button("Forget it").click();
        assertThat(visitor.at("#none")).isVisible();
        assertThat(visitor.at("#none-title")).isFocused();
        assertThat(phone.done).isEmpty();
    }

    @Test
    void commandsGoToTheChosenPhoneAlone() {
        TestPhone first = stage.phone(email, "First");
        TestPhone second = stage.phone(email, "Second", Accepts.of(Kind.RING));
        signedIn();
        assertThat(visitor.at("#devices li")).hasCount(2);
        visitor.choose("Second");
        assertThat(visitor.at("#track")).isHidden();
        assertThat(visitor.at("#lock")).isHidden();
        assertThat(visitor.at("#erase")).isHidden();
        visitor.button("Ring").click();
        assertThat(pending()).hasCount(1);
        visitor.choose("First");
        assertThat(pending()).hasCount(0);
        assertThat(visitor.at("#erase")).isVisible();

        first.client.poll();
        second.client.poll();
        assertThat(first.done).isEmpty();
        assertThat(second.done).containsExactly("ring 30");
        happened("Second has carried out the ring command.");
        assertThat(visitor.at("#device-name")).hasText("First");
    }

    @Test
    void aPhoneAppearsAndIsSwitchedOffWhileThePageIsOpen() {
        signedIn();
        assertThat(visitor.at("#none")).isVisible();
        TestPhone phone = stage.phone(email, "New");
        assertThat(visitor.at("#device-name")).hasText("New");
        assertThat(visitor.at("#ring")).isVisible();
        phone.client.disable();
        assertThat(visitor.at("#device-disabled")).isVisible();
        assertThat(visitor.at("#ring")).isHidden();
        phone.client.enable();
        assertThat(visitor.at("#ring")).isVisible();
    }

    @Test
    void anAnswerThatComesLateDoesNotUndoWhatTheStreamHasTold() {
        TestPhone known = stage.phone(email, "Known");
        List<Runnable> late = new ArrayList<>();
        AtomicInteger lists = new AtomicInteger();
        visitor.page.route("**/1/devices", route -> {
            APIResponse answer = route.fetch();
            Runnable deliver = () -> route.fulfill(new Route.FulfillOptions().setResponse(answer));
            // The first list is asked for before the page listens, the second as soon as it does.
            if (answer.ok() && lists.incrementAndGet() == 2) {
                late.add(deliver);
            } else {
                deliver.run();
            }
        });
        signedIn();
        assertThat(visitor.at("#device-name")).hasText("Known");
        visitor.page.waitForCondition(() -> !late.isEmpty());
        known.client.disable();
        assertThat(visitor.at("#device-disabled")).isVisible();
        stage.phone(email, "New");
        assertThat(visitor.at("#devices li")).hasCount(2);

        visitor.page.waitForResponse("**/1/devices", late.getFirst());
        visitor.page.evaluate("() => new Promise((done) => setTimeout(done))");
        assertThat(visitor.at("#devices li")).hasCount(2);
        visitor.choose("Known");
        assertThat(visitor.at("#device-disabled")).isVisible();
    }

    @Test
    @Violates("DEV-3")
    void anotherUserSeesNothing(Browser browser) {
        TestPhone phone = stage.phone(email, "Pixel");
        stage.account("other-" + email, PASSWORD, Profile.CLASSIC);
        try (Visitor other = Visitor.of(browser, stage.url())) {
            other.signedIn("other-" + email, PASSWORD);
            signedIn();
            assertThat(visitor.at("#device-name")).hasText("Pixel");
            visitor.button("Ring").click();
            assertThat(pending()).hasCount(1);
            phone.client.poll();
            happened("Pixel has carried out the ring command.");

            assertThat(other.at("#none")).isVisible();
            assertThat(other.at("body")).not().containsText("Pixel");
            Object status =
                    other.page.evaluate("(id) => fetch('/1/state/' + id).then((answer) => answer.status)", phone.id());
            assertThat(status).isEqualTo(404);
            other.isContent();
        }
    }

    @Test
    void textsOfAPhoneAreTextsAndNothingElse() {
        String name = "<img src=x onerror=alert(1)>\u202e evil";
        TestPhone phone = stage.phone(email, name);
        phone.problem = Optional.of("<script>alert(2)</script>");
        signedIn();
        assertThat(visitor.at("#device-name")).hasText(name);
        visitor.button("Ring").click();
        assertThat(pending()).hasCount(1);
        phone.client.poll();
        happened("could not ring: <script>alert(2)</script>");
        assertThat(visitor.at("#log img, #log script, #devices img, #device-name img"))
                .hasCount(0);
    }

    @Test
    void worksWithoutLiveNewsAndSaysSo() {
        stage.phone(email, "Pixel");
        visitor.page.route("**/1/events", Route::abort);
        visitor.signedIn(email, PASSWORD);
        assertThat(visitor.at("#connection")).hasText("Connection lost, trying again…");
        visitor.button("Ring").click();
        assertThat(pending()).containsText("Ring for 30 seconds");
        visitor.button("Forget…").click();
        visitor.button("Forget it").click();
        assertThat(visitor.at("#none")).isVisible();
        visitor.page.unroute("**/1/events");
        assertThat(visitor.at("#connection")).hasText("Live");
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        stage.phone(email, "Pixel");
        signedIn();
        visitor.page.route("**/1/queue/*", Route::abort);
        visitor.button("Ring").click();
        assertThat(visitor.at("#act-problem")).containsText("cannot be reached");
        visitor.page.unroute("**/1/queue/*");
        visitor.button("Ring").click();
        assertThat(pending()).hasCount(1);
        assertThat(visitor.at("#act-problem")).isEmpty();
    }
}
