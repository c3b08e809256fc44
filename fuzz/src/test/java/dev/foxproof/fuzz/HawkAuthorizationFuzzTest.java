package dev.foxproof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkAuthorization;

/** The Authorization header: only the typed error, and what is accepted has one printed form that means the same. */
class HawkAuthorizationFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void parsesOrRefuses(FuzzedDataProvider data) {
        String header = data.consumeRemainingAsString();
        try {
            HawkAuthorization parsed = HawkAuthorization.parse(header);
            HawkAuthorization again = HawkAuthorization.parse(parsed.header());
            assertThat(again.header()).isEqualTo(parsed.header());
            assertThat(again.mac()).isEqualTo(parsed.mac());
            assertThat(again.id()).isEqualTo(parsed.id());
        } catch (HawkException e) {
            assertThat(e.stage()).isEqualTo(HawkException.Stage.PARSE);
        }
    }
}
