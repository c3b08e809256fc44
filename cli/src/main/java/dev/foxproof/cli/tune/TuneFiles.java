package dev.foxproof.cli.tune;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ReportFiles;
import dev.foxproof.cli.json.StrictJson;
import dev.foxproof.cli.tune.chart.Chart;
import dev.foxproof.cli.tune.chart.PngCanvas;
import dev.foxproof.cli.tune.chart.SvgCanvas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a report: the page, the same for programs, the tables as CSV, and the charts as SVG and PNG. */
final class TuneFiles {
    private final Path folder;
    private final ReportFiles<TuneReport> texts;

    /**
     * Makes the folder, before anything is measured.
     */
    TuneFiles(Path folder) {
        this.folder = folder;
        this.texts = new ReportFiles<TuneReport>()
                .with(page(), TuneHtml::write)
                .with(folder.resolve("tune.json"), report -> StrictJson.indented(TuneJson.of(report)) + "\n");
    }

    Path page() {
        return folder.resolve("tune.html");
    }

    void write(TuneReport report) {
        texts.write(report);
        try {
            for (TuneTables.Table table : new TuneTables(report).all()) {
                Files.writeString(folder.resolve(table.name() + ".csv"), table.csv());
            }
            for (Chart chart : TuneCharts.of(report)) {
                Files.writeString(folder.resolve(chart.name() + ".svg"), SvgCanvas.file(chart));
                Files.write(folder.resolve(chart.name() + ".png"), PngCanvas.file(chart));
            }
        } catch (IOException e) {
            throw new CommandFault("the report cannot be written to " + folder, e);
        }
    }
}
