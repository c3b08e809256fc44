package dev.foxproof.conformance.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Suite;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.run.Result;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.Storage;
import dev.foxproof.server.store.DatabaseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The right server passes every check of its profile: those that need a mailbox or a clock too. */
class RightServerSelfTest {
    @ParameterizedTest
    @EnumSource
    void passesEveryCheckOfItsProfile(Profile profile) {
        assertAllPass(profile, UnaryOperator.identity());
    }

    @Test
    void passesEveryCheckOnPostgresToo() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            DatabaseConfig database = new DatabaseConfig.Postgres(postgres.getJdbcUrl("postgres", "postgres"), 4);
            assertAllPass(Profile.CURRENT, config -> config.storage(new Storage.Database(database)));
        }
    }

    private static void assertAllPass(Profile profile, UnaryOperator<ServerConfig.Builder> change) {
        List<Result> results = Run.of(
                Suite.checks(),
                profile,
                config -> change.apply(config).trace(RecordedRuns.next(RightServerSelfTest.class)));

        assertThat(results.stream()
                        .filter(result -> result.verdict() != Verdict.PASS)
                        .filter(result -> result.check().profiles().contains(profile))
                        .map(Run::line))
                .isEmpty();
        assertThat(results)
                .filteredOn(result -> result.verdict() == Verdict.PASS)
                .hasSizeGreaterThan(100);
    }
}
