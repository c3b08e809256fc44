package dev.foxproof.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiversTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);

    @TempDir
    Path folder;

    @Test
    void holdsOnItsLastDay() throws IOException {
        Waivers waivers = read("""
                [{"check": "hawk/a", "reason": "known", "link": "https://bugs.example/1", "until": "2026-05-04"}]""");

        assertThat(waivers.of("hawk/a"))
                .contains(new Waiver("hawk/a", "known", "https://bugs.example/1", LocalDate.of(2026, 5, 4)));
        assertThat(waivers.of("hawk/b")).isEmpty();
    }

    @Test
    void isAnErrorOnceItHasEnded() {
        assertThatThrownBy(() -> read("""
                [{"check": "hawk/a", "reason": "known", "link": "https://bugs.example/1", "until": "2026-05-03"}]"""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("waiver 1 of")
                .hasMessageContaining("(hawk/a) ended on 2026-05-03");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"reason": "r", "link": "https://x.example", "until": "2026-06-01"}                                       | needs a check
            {"check": "hawk/a", "link": "https://x.example", "until": "2026-06-01"}                                   | needs a reason
            {"check": "hawk/a", "reason": " ", "link": "https://x.example", "until": "2026-06-01"}                    | needs a reason
            {"check": "hawk/a", "reason": "r", "until": "2026-06-01"}                                                 | needs a link
            {"check": "hawk/a", "reason": "r", "link": "javascript:1", "until": "2026-06-01"}                         | needs an http or https URL
            {"check": "hawk/a", "reason": "r", "link": "https://x.example"}                                           | needs an until
            {"check": "hawk/a", "reason": "r", "link": "https://x.example", "until": "June"}                          | as a date
            {"check": "hawk/a", "reason": "r", "link": "https://x.example", "until": "+12026-06-01"}                  | as a date
            {"check": "hawk/gone", "reason": "r", "link": "https://x.example", "until": "2026-06-01"}                 | names no check: hawk/gone
            {"check": "hawk/a", "reason": "r", "link": "https://x.example", "until": "2026-06-01", "ever": true}      | unknown member ever
            7                                                                                                         | is not an object
            """)
    void refusesAnIncompleteWaiverAndSaysWhatIsMissing(String waiver, String message) {
        assertThatThrownBy(() -> read("[" + waiver + "]"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("waiver 1 of")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAFileThatIsNoArrayAndAFileThatIsNotThere() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not a JSON array");
        assertThatThrownBy(() -> Waivers.read(folder.resolve("none.json"), Set.of(), TODAY))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no waivers file");
    }

    @Test
    void refusesTwoWaiversForOneCheck() {
        String waiver = """
                {"check": "hawk/a", "reason": "known", "link": "https://bugs.example/1", "until": "2026-06-01"}""";

        assertThatThrownBy(() -> read("[" + waiver + "," + waiver + "]"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("names hawk/a a second time");
    }

    private Waivers read(String json) throws IOException {
        Path file = folder.resolve("waivers.json");
        Files.writeString(file, json);
        return Waivers.read(file, Set.of("hawk/a", "hawk/b"), TODAY);
    }
}
