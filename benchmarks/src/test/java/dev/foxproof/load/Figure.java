package dev.foxproof.load;

/**
 * One line of the report.
 *
 * @param database sqlite or postgresql
 * @param accounts how many were stored
 * @param call what was asked
 * @param requests how many were answered while it counted
 * @param perSecond and in a second
 * @param p50Micros half of the answers took no longer
 * @param p99Micros 99 of 100 took no longer
 * @param serverMicros CPU time of the server's process for each request
 * @param databaseMicros and of PostgreSQL's processes, 0 for SQLite, which is a part of the server
 * @param generatorMicros and of the generator
 * @param residentMebibytes memory of the server's process at the end
 */
record Figure(
        String database,
        int accounts,
        String call,
        int requests,
        double perSecond,
        double p50Micros,
        double p99Micros,
        double serverMicros,
        double databaseMicros,
        double generatorMicros,
        long residentMebibytes) {
    static final String HEAD = "%-10s %8s %-15s %9s %9s %9s %8s %8s %8s %7s"
            .formatted(
                    "database", "accounts", "call", "req/s", "p50 ms", "p99 ms", "server", "database", "load", "RSS");

    /** CPU time of server and database for each request, in microseconds. */
    double cost() {
        return serverMicros + databaseMicros;
    }

    @Override
    public String toString() {
        return "%-10s %8d %-15s %9.1f %9.3f %9.3f %5.0f µs %5.0f µs %5.0f µs %4d MiB"
                .formatted(
                        database,
                        accounts,
                        call,
                        perSecond,
                        p50Micros / 1000,
                        p99Micros / 1000,
                        serverMicros,
                        databaseMicros,
                        generatorMicros,
                        residentMebibytes);
    }
}
