package dev.foxproof.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Somebody at the page, in a browser of their own. Watches what the browser sends and complains about. */
final class Visitor implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    final BrowserContext context;
    final Page page;
    private final String url;
    private final Runnable end;
    private final List<String> complaints = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    static Visitor of(Browser browser, String url) {
        return of(browser, url, UnaryOperator.identity());
    }

    static Visitor of(Browser browser, String url, UnaryOperator<Browser.NewContextOptions> settings) {
        BrowserContext context = browser.newContext(settings.apply(new Browser.NewContextOptions()));
        return new Visitor(context, url, context::close);
    }

    /** Somebody who comes to a browser in which the page was open before, so that it has the map already; but no cookie. */
    static Visitor in(BrowserContext context, String url) {
        context.clearCookies();
        return new Visitor(context, url, () -> {});
    }

    private Visitor(BrowserContext context, String url, Runnable end) {
        this.context = context;
        this.url = url;
        this.end = end;
        context.setDefaultTimeout(PATIENCE_MS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // A refusal that the page expects, or a lost connection, is in the browser's eyes an error all the same.
            if (!message.text().startsWith("Failed to load resource: ")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(requests::add);
        page.onResponse(response -> {
            if (response.status() >= 400) {
                refusals.add(response.status() + " " + response.request().method() + " " + path(response.url()));
            }
        });
    }

    Locator at(String selector) {
        return page.locator(selector);
    }

    Locator button(String name) {
        return page.getByRole(
                com.microsoft.playwright.options.AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void open() {
        page.navigate(url + "/");
    }

    /** Fills in the form, and sends it. */
    void trySignIn(String email, String password) {
        at("#email").fill(email);
        at("#password").fill(password);
        at("#sign-in-button").click();
    }

    /** Opens the page and signs in. */
    Visitor signedIn(String email, String password) {
        open();
        trySignIn(email, password);
        PlaywrightAssertions.assertThat(at("#sign-out")).isVisible();
        return this;
    }

    void choose(String device) {
        at("#devices").getByText(device).click();
        PlaywrightAssertions.assertThat(at("#device-name")).hasText(device);
    }

    /** What was asked for, as {@code METHOD /path}. */
    List<String> calls() {
        return requests.stream()
                .map(request -> request.method() + " " + path(request.url()))
                .toList();
    }

    /** The answers with a status of 400 or more, as {@code 401 GET /path}. */
    List<String> refusals() {
        return refusals;
    }

    /** The body of the only request to a path. */
    String bodyTo(String path) {
        return requests.stream()
                .filter(request -> path(request.url()).equals(path))
                .reduce((first, second) -> {
                    throw new AssertionError("more than one request to " + path);
                })
                .map(Request::postData)
                .orElseThrow();
    }

    private String path(String requested) {
        return requested.startsWith(url) ? requested.substring(url.length()) : requested;
    }

    /** What the browser wrote to its console. */
    List<String> complaints() {
        return complaints;
    }

    /** Nothing was complained about, and nothing left for another server. */
    void isContent() {
        assertThat(complaints).isEmpty();
        assertThat(requests).allSatisfy(request -> assertThat(request.url()).startsWith(url + "/"));
    }

    /** None of these texts was in a URL, a header or a body, except in bodies to one path; nor does the browser keep one. */
    void toldNobody(Optional<String> exceptTo, String... secrets) {
        for (Request request : List.copyOf(requests)) {
            boolean allowed = exceptTo.filter(path(request.url())::equals).isPresent();
            String body = allowed || request.postData() == null ? "" : request.postData();
            String sent = URLDecoder.decode(request.url(), StandardCharsets.UTF_8) + request.allHeaders() + body;
            assertThat(sent).doesNotContain(secrets);
        }
        String kept = (String) page.evaluate(
                "() => JSON.stringify([localStorage, sessionStorage, document.cookie, document.documentElement.outerHTML,"
                        + " [...document.querySelectorAll('input')].map((input) => input.value), history.state])");
        assertThat(kept).doesNotContain(secrets);
    }

    @Override
    public void close() {
        page.close();
        end.run();
    }
}
