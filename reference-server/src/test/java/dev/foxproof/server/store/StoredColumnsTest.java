package dev.foxproof.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The table "What is stored" of chapter 70 and the database have the same columns. */
class StoredColumnsTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_0-9]+\\.[a-z_0-9]+)` \\|", Pattern.MULTILINE);
    private static final String HISTORY_OF_THE_SCHEMA = "schema_history";

    @Test
    @Requirement("PRIV-1")
    @Violates("PRIV-1")
    void everyStoredColumnIsInThePrivacyChapterAndNoOther(@TempDir Path folder) throws IOException, SQLException {
        assertThat(columnsOfTheChapter())
                .hasSizeGreaterThan(40)
                .containsExactlyElementsOf(columnsOfTheDatabase(folder.resolve("columns.db")));
    }

    private static Set<String> columnsOfTheChapter() throws IOException {
        Path chapter = Path.of(System.getProperty("basedir", "."), "..", "spec", "protocol", "70-privacy.md");
        Set<String> columns = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(chapter));
        while (row.find()) {
            columns.add(row.group(1));
        }
        return columns;
    }

    private static Set<String> columnsOfTheDatabase(Path file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        Migrations.run(source);
        Set<String> columns = new TreeSet<>();
        try (Connection connection = source.getConnection();
                ResultSet rows = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (!table.equals(HISTORY_OF_THE_SCHEMA) && !table.startsWith("sqlite_")) {
                    columns.add(table + "." + rows.getString("COLUMN_NAME"));
                }
            }
        }
        return columns;
    }
}
