package dev.foxproof.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.sun.net.httpserver.HttpServer;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.http.TileUrl;
import dev.foxproof.spec.Requirement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a phone is shown to be, and for how long. */
@ExtendWith(Chromium.class)
@Timeout(120)
class PageMapTest {
    private static final String EMAIL = "user@example.org";
    private static final String PASSWORD = "correct horse";

    private Stage stage;
    private Visitor visitor;
    private TestPhone phone;

    @BeforeEach
    void open(Browser browser) throws StartFault {
        stage = Stage.open();
        visitor = Visitor.of(browser, stage.url());
        stage.account(EMAIL, PASSWORD, Profile.CLASSIC);
        phone = stage.phone(EMAIL, "Pixel");
    }

    @AfterEach
    void close() {
        visitor.close();
        stage.close();
    }

    /** Has the phone tell where it is. */
    private void track() {
        visitor.button("Track").click();
        assertThat(visitor.at("#pending li")).hasCount(1);
        phone.client.poll();
        assertThat(visitor.at("#where")).isVisible();
    }

    /** Waits until the dot is this far from the middle of the map, in pixels. */
    private void dotIs(double right, double down) {
        visitor.page.waitForCondition(() -> {
            BoundingBox map = visitor.at("#map").boundingBox();
            BoundingBox dot = visitor.at("#map-dot").boundingBox();
            double x = dot.x + dot.width / 2 - map.x - map.width / 2;
            double y = dot.y + dot.height / 2 - map.y - map.height / 2;
            return Math.hypot(x - right, y - down) < 2;
        });
    }

    @Test
    @Requirement("DEV-46")
    void showsWhereThePhoneWasAndForHowLongTheServerKnows() {
        visitor.signedIn(EMAIL, PASSWORD);
        assertThat(visitor.at("#where-none")).containsText("The server holds no position.");
        assertThat(visitor.at("#map-place")).isHidden();
        phone.isAt(48.20849, 16.37208, 35);
        track();
        assertThat(visitor.at("#where-coordinates")).hasText("48.20849° N, 16.37208° E");
        assertThat(visitor.at("#where-accuracy")).hasText("within 35 m");
        assertThat(visitor.at("#where-country")).hasText("Austria, roughly");
        assertThat(visitor.at("#where-purged")).hasText(Pattern.compile("14:[0-5][0-9]|15:00"));
        assertThat(visitor.at("#where-altitude")).isHidden();
        assertThat(visitor.at("#log li span").first())
                .hasText(Pattern.compile("A position of Pixel has arrived\\.|Pixel has carried .*"));
        dotIs(0, 0);

        phone.isAt(-33.8568, 151.2153, 900);
        track();
        assertThat(visitor.at("#where-coordinates")).hasText("33.85680° S, 151.21530° E");
        assertThat(visitor.at("#where-country")).hasText("Australia, roughly");
        dotIs(0, 0);
        visitor.isContent();
    }

    @Test
    void theMapIsMovedByKeysPointerAndButtonsAndFindsItsWayBack() {
        phone.isAt(48.20849, 16.37208, 35);
        visitor.signedIn(EMAIL, PASSWORD);
        track();
        Locator map = visitor.at("#map");
        assertThat(visitor.at("#map-scale")).hasText("200 km");
        map.focus();
        map.press("ArrowRight");
        map.press("ArrowDown");
        dotIs(-80, -80);
        map.press("+");
        visitor.button("Zoom in").click();
        assertThat(visitor.at("#map-scale")).hasText("50 km");
        visitor.button("Show the device").click();
        dotIs(0, 0);
        assertThat(visitor.at("#map-scale")).hasText("200 km");

        BoundingBox box = map.boundingBox();
        visitor.page.mouse().move(box.x + 100, box.y + 200);
        visitor.page.mouse().down();
        visitor.page.mouse().move(box.x + 150, box.y + 230);
        visitor.page.mouse().up();
        dotIs(50, 30);
        map.press("Home");
        dotIs(0, 0);
        for (int i = 0; i < 20; i++) {
            map.press("+");
        }
        assertThat(visitor.at("#map-scale")).hasText("20 m");
        dotIs(0, 0);
        visitor.isContent();
    }

    @Test
    @Requirement("DEV-51")
    void thePositionGoesAfter15MinutesWithoutAWordOfTheServer() {
        visitor.page.clock().install();
        phone.isAt(48.20849, 16.37208, 35);
        visitor.signedIn(EMAIL, PASSWORD);
        track();
        visitor.page.clock().fastForward("14:55");
        assertThat(visitor.at("#where-purged")).hasText(Pattern.compile("0:0[0-6]"));
        assertThat(visitor.at("#where-coordinates")).isVisible();
        visitor.page.clock().fastForward("00:06");
        assertThat(visitor.at("#where-none")).isVisible();
        assertThat(visitor.at("#where-coordinates")).isHidden();
        assertThat(visitor.at("#map-place")).isHidden();
    }

    @Test
    @Requirement("DEV-51")
    void thePositionIsGoneAfterAReloadOnceItsTimeIsOver() {
        phone.isAt(48.20849, 16.37208, 35);
        visitor.signedIn(EMAIL, PASSWORD);
        track();
        stage.moveClock(Duration.ofMinutes(15));
        visitor.page.reload();
        assertThat(visitor.at("#where-none")).isVisible();
        assertThat(visitor.at("#where")).isHidden();
        assertThat(visitor.at("body")).not().containsText("48.20849");
        visitor.isContent();
    }

    @Test
    void picturesOfAnotherServerAreShownOnlyWhereTheOperatorHasNamedOneAndTheUserIsTold(Browser browser)
            throws IOException, StartFault {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer tiles = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        tiles.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " referer="
                    + exchange.getRequestHeaders().getFirst("Referer") + " cookie="
                    + exchange.getRequestHeaders().getFirst("Cookie"));
            byte[] picture = "<svg xmlns='http://www.w3.org/2000/svg' width='256' height='256'/>"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "image/svg+xml");
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
        tiles.start();
        String host = "127.0.0.1:" + tiles.getAddress().getPort();
        TileUrl url = TileUrl.parse("http://" + host + "/t/{z}/{x}/{y}.svg");
        try (Stage tiled = Stage.open(settings -> settings.tiles(url));
                Visitor guest = Visitor.of(browser, tiled.url())) {
            tiled.account(EMAIL, PASSWORD, Profile.CLASSIC);
            TestPhone far = tiled.phone(EMAIL, "Far");
            far.isAt(48.20849, 16.37208, 35);
            guest.signedIn(EMAIL, PASSWORD);
            guest.button("Track").click();
            assertThat(guest.at("#pending li")).hasCount(1);
            far.client.poll();
            assertThat(guest.at("#where-tiles")).containsText(host + ", which learns which area you look at");
            assertThat(guest.at("#map-tiles img[src='http://" + host + "/t/15/17874/11362.svg']"))
                    .hasCount(1);
            assertThat(guest.at("#map-land")).hasAttribute("d", "");
            guest.page.waitForCondition(
                    () -> (boolean)
                            guest.page.evaluate(
                                    "() => [...document.querySelectorAll('#map-tiles img')].every((tile) => tile.naturalWidth === 256)"));
            guest.page.waitForCondition(
                    () -> asked.stream().anyMatch(line -> line.startsWith("/t/15/17874/11362.svg")));
            assertThat(asked).allSatisfy(line -> assertThat(line).endsWith(" referer=null cookie=null"));
            assertThat(guest.complaints()).isEmpty();
        } finally {
            tiles.stop(0);
        }
    }
}
