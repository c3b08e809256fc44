package dev.foxproof.load;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Puts the reference server under load, and reports. The servers of one database stand side by side, each with as many accounts as asked for,
 * and are asked in turn, round after round: the machine is not as fast in one minute as in the next.
 */
public final class Load {
    /** Odd, so that one of them is the median. */
    static final int ROUNDS = 5;

    private final Options options;
    private final Path folder;
    private final List<Series> all = new ArrayList<>();

    private Load(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, SQLException {
        try {
            run(Options.parse(args));
        } catch (IllegalArgumentException | LoadFault e) {
            System.err.println("The load driver stopped: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("foxproof-load-");
        try {
            Load load = new Load(options, folder);
            System.out.println(Figure.HEAD);
            load.run();
            Report report = new Report(Surroundings.current(options), List.copyOf(load.all));
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
                    onOne(database, Optional.of(postgres));
                }
            } else {
                onOne(database, Optional.empty());
            }
        }
    }

    private void onOne(String database, Optional<Postgres> postgres) throws IOException, SQLException {
        List<Site> sites = new ArrayList<>();
        try {
            for (int accounts : options.accounts()) {
                Path own = Files.createDirectories(folder.resolve(database + "-" + accounts));
                sites.add(Site.open(database, accounts, own, postgres, options));
            }
            sites.forEach(Site::heat);
            for (Call call : options.calls()) {
                List<Series> series = call == Call.LOGIN ? logins(sites) : rounds(sites, call);
                series.forEach(one -> System.out.println(one.median().figure()));
                all.addAll(series);
            }
        } finally {
            for (Site site : sites) {
                site.close();
            }
        }
    }

    private static List<Series> rounds(List<Site> sites, Call call) {
        return series(sites, (site, round) -> new Series.Round(site.measure(call, round), Optional.empty()));
    }

    /** With scrypt by itself before and after each. */
    private static List<Series> logins(List<Site> sites) {
        sites.forEach(Site::heatForLogins);
        AtomicReference<ScryptTime> last = new AtomicReference<>(scrypt());
        return series(sites, (site, round) -> {
            Figure figure = site.measure(Call.LOGIN, round);
            ScryptTime after = scrypt();
            return new Series.Round(figure, Optional.of(last.getAndSet(after).and(after)));
        });
    }

    private interface Measuring {
        Series.Round round(Site site, int round);
    }

    private static List<Series> series(List<Site> sites, Measuring measuring) {
        List<List<Series.Round>> rounds = sites.stream()
                .<List<Series.Round>>map(site -> new ArrayList<>())
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < sites.size(); i++) {
                rounds.get(i).add(measuring.round(sites.get(i), round));
            }
        }
        return rounds.stream().map(Series::new).toList();
    }

    private static ScryptTime scrypt() {
        return ScryptTime.measure(ScryptParameters.ONEPW, Runtime.getRuntime().availableProcessors());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
