package dev.foxproof.load;

import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A server in a process of its own, its database, and who has an account there. */
record Site(String database, Population population, ServerProcess server, Optional<Postgres> postgres, Options options)
        implements AutoCloseable {
    /**
     * Stores everybody, and starts the server.
     *
     * @param own a folder for the database's file and the server's log
     * @param postgres the server with the database, if it is not SQLite
     */
    static Site open(String database, int accounts, Path own, Optional<Postgres> postgres, Options options)
            throws IOException, SQLException {
        Population population = new Population(accounts, options.keyFetchTokens());
        String name = "load_" + accounts;
        String where = postgres.isPresent() ? postgres.get().fresh(name) : own.toString();
        try (AccountStore store = SqlAccountStore.open(ServedServer.database(where), TraceSink.NONE)) {
            population.store(store, ScryptParameters.ONEPW, Instant.now());
        }
        if (postgres.isPresent()) {
            postgres.get().analyse(name);
        }
        ServerProcess server = ServerProcess.start(where, options.flags(), own.resolve("server.log"));
        return new Site(database, population, server, postgres, options);
    }

    /** A JVM that has just started spends half of a core on its compiler: what a server does all day is measured, and not that. */
    void heat() {
        List<Call> calls =
                options.calls().stream().filter(call -> call != Call.LOGIN).toList();
        calls.forEach(call -> heat(call, options.heat().dividedBy(calls.size())));
    }

    /** Logins need a larger heap than all else. While it grows, much of their time goes to memory that was never touched before. */
    void heatForLogins() {
        heat(Call.LOGIN, options.heat());
    }

    private void heat(Call call, Duration time) {
        generator(call, time, Duration.ofMillis(1)).run(call, call.heating(population), Generator.Edges.NONE);
    }

    private Generator generator(Call call, Duration warm, Duration measured) {
        return new Generator(server.address(), options.connections(call), warm, measured);
    }

    /**
     * @param round from 0, less than {@link Load#ROUNDS}
     */
    Figure measure(Call call, int round) {
        Cpu cpu = new Cpu();
        Generator.Counted counted = generator(call, options.warm(), options.measured(call))
                .run(call, call.measured(population, round), cpu);
        Latencies latencies = counted.latencies();
        double requests = Math.max(1, latencies.count());
        return new Figure(
                database,
                population.accounts(),
                call.label(),
                latencies.count(),
                counted.perSecond(),
                latencies.percentile(50) / 1e3,
                latencies.percentile(99) / 1e3,
                cpu.used[0] * 1e6 / requests,
                cpu.used[1] * 1e6 / requests,
                cpu.used[2] * 1e6 / requests,
                Usage.residentMebibytes(server.pid()));
    }

    /** CPU time of server, database and generator, who share the cores, between the edges of the measured time. */
    private final class Cpu implements Generator.Edges {
        private final double[] used = new double[3];

        @Override
        public void begin() {
            add(-1);
        }

        @Override
        public void end() {
            add(1);
        }

        private void add(int sign) {
            used[0] += sign * Usage.cpuSeconds(server.pid());
            used[1] += postgres.map(processes -> sign * Usage.cpuSecondsWithChildren(processes.pid()))
                    .orElse(0.0);
            used[2] += sign * Usage.cpuSeconds(ProcessHandle.current().pid());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
