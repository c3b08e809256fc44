package dev.foxproof.canary;

import dev.foxproof.server.store.DatabaseConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a thief of the database has, as one text in which bytes are characters of ISO 8859-1. */
final class Dump {
    private Dump() {}

    /** Every value of every table. */
    static String tables(DatabaseConfig database) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = connect(database)) {
            for (String table : names(connection)) {
                append(text, connection, table);
            }
        }
        return text.toString();
    }

    private static Connection connect(DatabaseConfig database) throws SQLException {
        return DriverManager.getConnection(
                switch (database) {
                    case DatabaseConfig.Sqlite sqlite -> "jdbc:sqlite:" + sqlite.file();
                    case DatabaseConfig.Postgres postgres -> postgres.url();
                });
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static void append(StringBuilder text, Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    Object value = rows.getObject(column);
                    text.append(
                                    value instanceof byte[] bytes
                                            ? new String(bytes, StandardCharsets.ISO_8859_1)
                                            : String.valueOf(value))
                            .append('\n');
                }
            }
        }
    }

    /** Every byte of every file in a folder. */
    static String files(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
