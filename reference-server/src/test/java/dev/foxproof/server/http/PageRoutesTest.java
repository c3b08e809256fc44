package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.server.accounts.Profile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
    private static final String TILES = "https://tiles.example:8443/v1/{z}/{x}/{y}.png?style=plain";
    private final Dispatcher plain = dispatcher(Optional.empty());

    private static Dispatcher dispatcher(Optional<TileUrl> tiles) {
        return TestServer.dispatcher(Profile.CURRENT, AccountsApi.page(tiles).toArray(Route[]::new));
    }

    private static Response get(Dispatcher dispatcher, String target, Map<String, List<String>> headers) {
        return dispatcher
                .respond(new Request("GET", target, headers, new byte[0], "127.0.0.1"))
                .response();
    }

    private Response get(String target) {
        return get(plain, target, Map.of());
    }

    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String policy(Response response) {
        return Objects.requireNonNull(response.headers().get("Content-Security-Policy"));
    }

    @Test
    void servesEveryFileOfTheFolderAndNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/foxproof/server/page"))) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(PageFile.NAMES);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page",
                "/page/",
                "/index.html",
                "/page/index.html",
                "/page/../style.css",
                "/page/%61pp.js",
                "/page/app.js/",
                "//"
            })
    void answersEveryOtherPathWith404AndJson(String path) {
        Response response = get(path);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers()).containsEntry("Content-Type", StandardFinisher.JSON);
    }

    @Test
    void forbidsThePageEverythingThatItDoesNotNeed() {
        for (String path : List.of("/", "/page/app.js", "/page/privacy.html")) {
            Response response = get(path);
            assertThat(response.status()).isEqualTo(200);
            assertThat(policy(response).split("; "))
                    .containsExactlyInAnyOrder(
                            "default-src 'none'",
                            "script-src 'self'",
                            "style-src 'self'",
                            "connect-src 'self'",
                            "img-src 'self'",
                            "base-uri 'none'",
                            "form-action 'none'",
                            "frame-ancestors 'none'",
                            "require-trusted-types-for 'script'",
                            "trusted-types 'none'");
            assertThat(response.headers())
                    .containsEntry("Referrer-Policy", "no-referrer")
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                    .containsKey("Permissions-Policy");
        }
    }

    @Test
    void aTileUrlWidensTheSourcesOfPicturesAlone() {
        Response response = get(dispatcher(Optional.of(TileUrl.parse(TILES))), "/", Map.of());
        assertThat(policy(response))
                .isEqualTo(policy(get("/")).replace("img-src 'self'", "img-src 'self' https://tiles.example:8443"));
    }

    @Test
    void tellsThePageItsTileUrl() {
        assertThat(text(get("/page/config.json"))).isEqualTo("{\"tileUrl\":null}");
        assertThat(text(get(dispatcher(Optional.of(TileUrl.parse(TILES))), "/page/config.json", Map.of())))
                .isEqualTo("{\"tileUrl\":\"" + TILES + "\"}");
    }

    @Test
    void browsersKeepNothingButTheOutlineWhoseNameHoldsItsVersion() throws NoSuchAlgorithmException {
        for (PageFile file : PageFile.all()) {
            assertThat(get(file.path()).headers())
                    .as(file.path())
                    .containsEntry("Cache-Control", file.isOutline() ? "max-age=31536000, immutable" : "no-store");
        }
        Response outline = get("/page/" + PageFile.OUTLINE);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(outline.body())))
                .as("the file of world-atlas 2.0.2: other bytes need another name")
                .isEqualTo("04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394");
    }

    @Test
    void answersAnotherMethodWith405() {
        Response response = plain.respond(new Request("POST", "/", Map.of(), new byte[0], "127.0.0.1"))
                .response();
        assertThat(response.status()).isEqualTo(405);
    }

    @Test
    void thePagesHoldNoCodeNoStyleAndNoAddressOfAnotherServer() {
        for (String path : List.of("/", "/page/privacy.html")) {
            assertThat(text(get(path)))
                    .doesNotContain("<style", " style=", "javascript:", "http://", "https://", "//")
                    .doesNotContainPattern(" on[a-z]+=")
                    .doesNotContainPattern("<script(?![^>]* src=)[^>]*>");
        }
    }

    @Test
    void everyFileThatAFileNamesIsServed() {
        Pattern reference = Pattern.compile("(?:from|src=|href=|call\\('GET',) ?['\"](\\./|/page/)([^'\"#]+)['\"]");
        Set<String> named = PageFile.all().stream()
                .filter(file -> !file.path().endsWith(".json"))
                .flatMap(file -> reference
                        .matcher(new String(file.content().bytes(), StandardCharsets.UTF_8))
                        .results()
                        .map(found -> found.group(2)))
                .collect(Collectors.toSet());
        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(name ->
                        assertThat(get("/page/" + name).status()).as(name).isEqualTo(200));
    }

    @Test
    void scriptsWriteNoMarkupAndKeepNothing() {
        for (PageFile file : PageFile.all()) {
            if (file.path().endsWith(".js")) {
                assertThat(new String(file.content().bytes(), StandardCharsets.UTF_8))
                        .as(file.path())
                        .doesNotContain(
                                "innerHTML",
                                "outerHTML",
                                "insertAdjacentHTML",
                                "document.write",
                                "eval(",
                                "Function(",
                                "localStorage",
                                "sessionStorage",
                                "indexedDB",
                                "document.cookie",
                                "console.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tiles.example/{z}/{x}/{y}.png",
                "https://tiles.example:8443/{y}/{x}/{z}?key=a_b-c~1&s=%20",
                "http://127.0.0.1:8080/{z}/{x}/{y}",
                "http://localhost/{z}/{x}/{y}"
            })
    void takesATileUrl(String template) {
        TileUrl url = TileUrl.parse(template);
        assertThat(url.template()).isEqualTo(template);
        assertThat(url.origin()).isEqualTo(origin(template));
    }

    private static String origin(String template) {
        URI uri = URI.create(template.replaceAll("[{}]", ""));
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tiles.example/{z}/{x}/{y}.png",
                "//tiles.example/{z}/{x}/{y}.png",
                "https://tiles.example/{z}/{x}.png",
                "https://tiles.example/{z}/{x}/{y}/{y}.png",
                "https://{x}.tiles.example/{z}/{y}.png",
                "https://{x}.tiles.example/{z}/{x}/{y}.png",
                "https://{s}.tiles.example/{z}/{x}/{y}.png",
                "https://user@tiles.example/{z}/{x}/{y}.png",
                "https://tiles.example:/{z}/{x}/{y}.png",
                "https://tiles.example{z}/{x}/{y}.png",
                "https://tiles.example; script-src */{z}/{x}/{y}.png",
                "https://tiles.example/{z}/{x}/{y}.png\nX: y",
                "https://tiles.example/{z}/{x}/{y}.png'",
                "javascript://tiles.example/{z}/{x}/{y}.png"
            })
    void refusesWhatIsNoTileUrl(String template) {
        assertThatThrownBy(() -> TileUrl.parse(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesATileUrlThatTellsEverybodyOnTheWay() {
        assertThatThrownBy(() -> TileUrl.parse("http://tiles.example/{z}/{x}/{y}.png"))
                .hasMessageContaining("must be https");
        assertThatThrownBy(() -> TileUrl.parse("http://127.0.0.1.tiles.example/{z}/{x}/{y}.png"))
                .hasMessageContaining("must be https");
    }
}
