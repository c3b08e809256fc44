package dev.foxproof.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://accounts.example.org, https://accounts.example.org, /v1/account/keys",
        "https://accounts.example.org/, https://accounts.example.org, /v1/account/keys",
        "https://accounts.example.org/v1, https://accounts.example.org, /v1/account/keys",
        "https://accounts.example.org/v1/, https://accounts.example.org, /v1/account/keys",
        "https://accounts.example.org/auth, https://accounts.example.org, /auth/v1/account/keys",
        "HTTPS://Accounts.Example.ORG:443, https://accounts.example.org, /v1/account/keys",
        "http://127.0.0.1:8080, http://127.0.0.1:8080, /v1/account/keys",
        "http://[::1]:8080/v1, http://[::1]:8080, /v1/account/keys"
    })
    void findsTheApiUnderTheGivenUrl(URI given, String origin, String target) {
        ServerUrl url = ServerUrl.of(given, "/v1");

        assertThat(url.origin()).hasToString(origin);
        assertThat(url.target("account/keys")).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts.example.org",
                "/v1",
                "ftp://accounts.example.org",
                "mailto:a@example.org",
                "https:///v1",
                "https://user@accounts.example.org",
                "https://accounts.example.org?x=1",
                "https://accounts.example.org#v1",
                "https://accounts.example.org:0",
                "https://accounts.example.org:"
            })
    void refusesWhatIsNoServer(URI given) {
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> ServerUrl.of(given, "/v1"))
                .withMessageContaining("server");
    }

    @ParameterizedTest
    @CsvSource({
        "https://accounts.example.org, true",
        "http://127.0.0.1:80, true",
        "http://[::1]:80, true",
        "http://localhost, true",
        "http://accounts.example.org, false",
        "http://10.0.0.1, false",
        "http://127.0.0.1.example.org, false",
        "http://localhost.example.org, false"
    })
    @Requirement("KEY-36")
    void knowsWhetherSomebodyInBetweenCouldRead(URI given, boolean confidential) {
        assertThat(ServerUrl.of(given, "/v1").confidential()).isEqualTo(confidential);
    }
}
