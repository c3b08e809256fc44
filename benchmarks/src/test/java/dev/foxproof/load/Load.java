package dev.foxproof.load;

import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the reference server under load, and reports. */
public final class Load {
    /** Odd, so that one of them is the median. */
    private static final int LOGIN_ROUNDS = 5;

    private final Options options;
    private final Path folder;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Report.Logins> logins = new ArrayList<>();

    private Load(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, SQLException {
        Options options = Options.parse(args);
        Path folder = Files.createTempDirectory("foxproof-load-");
        try {
            Load load = new Load(options, folder);
            System.out.println(Figure.HEAD);
            load.run();
            Report report =
                    new Report(Surroundings.current(options), List.copyOf(load.logins), List.copyOf(load.figures));
            System.out.print(report.text());
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), report.json());
            }
        } finally {
            delete(folder);
        }
    }

    private void run() throws IOException, SQLException {
        for (String database : options.databases()) {
            if (database.equals("postgresql")) {
                try (Postgres postgres = Postgres.start(folder)) {
                    for (int accounts : options.accounts()) {
                        String name = "load_" + accounts;
                        onOne(database, accounts, postgres.fresh(name), Optional.of(postgres));
                    }
                }
            } else {
                for (int accounts : options.accounts()) {
                    Path own = Files.createDirectories(folder.resolve(database + "-" + accounts));
                    onOne(database, accounts, own.toString(), Optional.empty());
                }
            }
        }
    }

    private void onOne(String database, int accounts, String where, Optional<Postgres> postgres)
            throws IOException, SQLException {
        Population population = new Population(accounts, options.keyFetchTokens());
        try (AccountStore store = SqlAccountStore.open(ServedServer.database(where), TraceSink.NONE)) {
            population.store(store, ScryptParameters.ONEPW, Instant.now());
        }
        if (postgres.isPresent()) {
            postgres.get().analyse("load_" + accounts);
        }
        try (ServerProcess server = ServerProcess.start(where, options.flags(), folder.resolve("server.log"))) {
            heat(population, server);
            for (Call call : options.calls()) {
                figures.add(
                        call == Call.LOGIN
                                ? logins(database, population, server, postgres)
                                : measure(database, population, call, server, postgres));
                System.out.println(figures.getLast());
            }
        }
    }

    /** A JVM that has just started spends half of a core on its compiler: what a server does all day is measured, and not that. */
    private void heat(Population population, ServerProcess server) {
        List<Call> calls =
                options.calls().stream().filter(call -> call != Call.LOGIN).toList();
        for (Call call : calls) {
            new Generator(
                            server.address(),
                            options.connections(call),
                            options.heat().dividedBy(calls.size()),
                            Duration.ofMillis(1))
                    .run(call, call.heating(population), Generator.Edges.NONE);
        }
    }

    /** In turn with scrypt by itself: the machine is not as fast in one minute as in the next. */
    private Figure logins(String database, Population population, ServerProcess server, Optional<Postgres> postgres) {
        List<Report.Round> rounds = new ArrayList<>();
        ScryptTime before = scrypt();
        for (int i = 0; i < LOGIN_ROUNDS; i++) {
            Figure figure = measure(database, population, Call.LOGIN, server, postgres);
            ScryptTime after = scrypt();
            rounds.add(new Report.Round(figure, before.and(after)));
            before = after;
        }
        logins.add(new Report.Logins(rounds));
        return logins.getLast().median().figure();
    }

    private static ScryptTime scrypt() {
        return ScryptTime.measure(ScryptParameters.ONEPW, Runtime.getRuntime().availableProcessors());
    }

    private Figure measure(
            String database, Population population, Call call, ServerProcess server, Optional<Postgres> postgres) {
        Cpu cpu = new Cpu(server.pid(), postgres);
        Generator generator =
                new Generator(server.address(), options.connections(call), options.warm(), options.measured());
        Generator.Counted counted = generator.run(call, call.measured(population), cpu);
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
                cpu.server() * 1e6 / requests,
                cpu.database() * 1e6 / requests,
                cpu.generator() * 1e6 / requests,
                Usage.residentMebibytes(server.pid()));
    }

    /** CPU time of the three who share the cores, between the edges of the measured time. */
    private static final class Cpu implements Generator.Edges {
        private final long serverPid;
        private final Optional<Postgres> postgres;
        private final double[] used = new double[3];

        Cpu(long serverPid, Optional<Postgres> postgres) {
            this.serverPid = serverPid;
            this.postgres = postgres;
        }

        @Override
        public void begin() {
            add(-1);
        }

        @Override
        public void end() {
            add(1);
        }

        private void add(int sign) {
            used[0] += sign * Usage.cpuSeconds(serverPid);
            used[1] += postgres.map(server -> sign * Usage.cpuSecondsWithChildren(server.pid()))
                    .orElse(0.0);
            used[2] += sign * Usage.cpuSeconds(ProcessHandle.current().pid());
        }

        double server() {
            return used[0];
        }

        double database() {
            return used[1];
        }

        double generator() {
            return used[2];
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
