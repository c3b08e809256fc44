package dev.foxproof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void readsWhatIsGivenAndKeepsTheRest() {
        Options options = Options.parse("calls=login,device-poll", "accounts=10", "flags=-Xmx1g -XX:+UseSerialGC");
        assertThat(options.calls()).containsExactly(Call.LOGIN, Call.DEVICE_POLL);
        assertThat(options.accounts()).containsExactly(10);
        assertThat(options.flags()).containsExactly("-Xmx1g", "-XX:+UseSerialGC");
        assertThat(options.measured(Call.DEVICE_POLL)).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.measured(Call.LOGIN)).isEqualTo(Duration.ofSeconds(8));
        assertThat(options.json()).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnowAndWhatWouldNotEnd() {
        for (String wrong : new String[] {
            "unknown=1",
            "seconds",
            "seconds=0",
            "seconds=41",
            "warm=x",
            "connections=1001",
            "databases=oracle",
            "tokens=5",
            "calls=x"
        }) {
            assertThatThrownBy(() -> Options.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
