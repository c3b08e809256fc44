package dev.foxproof.cli.check;

import dev.foxproof.conformance.report.TerminalReport;
import dev.foxproof.conformance.run.Result;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** What is seen while checks run: on a terminal a bar, with the failures below it at the end; elsewhere the failures as they come. */
final class Progress implements AutoCloseable {
    private final PrintWriter out;
    private final TerminalReport report;
    private final boolean strict;
    private final @Nullable ProgressBar bar;
    private final List<String> held = new ArrayList<>();

    Progress(PrintWriter out, TerminalReport report, boolean strict, int checks, boolean terminal) {
        this.out = out;
        this.report = report;
        this.strict = strict;
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("Checking")
                        .setInitialMax(checks)
                        .setStyle(ProgressBarStyle.ASCII)
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    void finished(Result result) {
        String text = report.result(result, strict);
        if (bar == null) {
            out.print(text);
            out.flush();
            return;
        }
        bar.step();
        if (!text.isEmpty()) {
            held.add(text);
            bar.setExtraMessage(held.size() + " to look at");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            held.forEach(out::print);
            out.flush();
        }
    }
}
