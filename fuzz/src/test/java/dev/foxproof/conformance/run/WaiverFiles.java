package dev.foxproof.conformance.run;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Opens the reader of waivers to the fuzz targets: a file for each execution would be slow. */
public final class WaiverFiles {
    private WaiverFiles() {}

    /**
     * The waiver of each check.
     *
     * @throws UsageException if the file is none
     */
    public static Waiver[] read(byte[] bytes, Set<String> checks, LocalDate today) {
        Waivers waivers = Waivers.parse(bytes, "waivers.json", checks, today);
        return checks.stream().map(waivers::of).flatMap(Optional::stream).toArray(Waiver[]::new);
    }
}
