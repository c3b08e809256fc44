package dev.foxproof.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static Latencies of(LongStream nanos) {
        Latencies latencies = new Latencies();
        nanos.forEach(latencies::add);
        return latencies;
    }

    @Test
    void aPercentileIsTheNearestRank() {
        Latencies thousand = of(LongStream.rangeClosed(1, 1_000).map(i -> 1_001 - i));
        assertThat(thousand.percentile(50)).isEqualTo(500);
        assertThat(thousand.percentile(99)).isEqualTo(990);
        assertThat(thousand.percentile(100)).isEqualTo(1_000);
        assertThat(of(LongStream.of(7)).percentile(50)).isEqualTo(7);
        assertThat(of(LongStream.of(1, 2, 3)).percentile(99)).isEqualTo(3);
        assertThat(new Latencies().percentile(50)).isZero();
    }

    @Test
    void thoseOfSeveralConnectionsAreCountedTogether() {
        Latencies all = of(LongStream.rangeClosed(1, 3_000));
        all.addAll(of(LongStream.rangeClosed(3_001, 6_000)));
        assertThat(all.count()).isEqualTo(6_000);
        assertThat(all.percentile(50)).isEqualTo(3_000);
    }
}
