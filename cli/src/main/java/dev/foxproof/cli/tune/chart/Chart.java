package dev.foxproof.cli.tune.chart;

import dev.foxproof.cli.tune.chart.Canvas.Anchor;
import dev.foxproof.cli.tune.chart.Canvas.Point;
import java.util.List;

/**
 * A chart.
 *
 * @param name of its files
 * @param description what it shows, in words, for those who cannot see it
 */
public record Chart(String name, String title, String description, Axis x, Axis y, List<Series> series) {
    static final int WIDTH = 880;
    private static final int PLOT_HEIGHT = 400;
    private static final int LEFT = 92;
    private static final int RIGHT = 24;
    private static final int TOP = 18;
    private static final int BELOW = 56;
    private static final int LEGEND_ROW = 22;
    private static final int LEGEND_WIDTH = 816;

    /** A name of more letters needs half of the width. */
    private static final int LETTERS_OF_A_THIRD = 31;

    public Chart {
        series = List.copyOf(series);
    }

    int height() {
        int rows = (series.size() + columns() - 1) / columns();
        return TOP + PLOT_HEIGHT + BELOW + rows * LEGEND_ROW + 8;
    }

    private int columns() {
        return series.stream().anyMatch(one -> one.name().length() > LETTERS_OF_A_THIRD) ? 2 : 3;
    }

    private double px(double value) {
        return LEFT + x.at(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return TOP + (1 - y.at(value)) * PLOT_HEIGHT;
    }

    void draw(Canvas canvas) {
        int bottom = TOP + PLOT_HEIGHT;
        for (double tick : x.ticks()) {
            canvas.line(List.of(new Point(px(tick), TOP), new Point(px(tick), bottom)), 1, false, Ink.GRID);
            canvas.text(new Point(px(tick), bottom + 19), x.label().apply(tick), Anchor.MIDDLE, true, Ink.SOFT);
        }
        for (double tick : y.ticks()) {
            canvas.line(List.of(new Point(LEFT, py(tick)), new Point(WIDTH - RIGHT, py(tick))), 1, false, Ink.GRID);
            canvas.text(new Point(LEFT - 9, py(tick) + 4.5), y.label().apply(tick), Anchor.END, true, Ink.SOFT);
        }
        canvas.line(
                List.of(new Point(LEFT, TOP), new Point(LEFT, bottom), new Point(WIDTH - RIGHT, bottom)),
                1.2,
                false,
                Ink.SOFT);
        canvas.text(
                new Point(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, bottom + 44), x.title(), Anchor.MIDDLE, true, Ink.TEXT);
        canvas.text(new Point(17, TOP + PLOT_HEIGHT / 2.0), y.title(), Anchor.MIDDLE, false, Ink.TEXT);
        series.forEach(one -> draw(canvas, one));
        legend(canvas, bottom + BELOW + 12);
    }

    private void draw(Canvas canvas, Series one) {
        if (one.line() && one.values().size() > 1) {
            canvas.line(
                    one.values().stream()
                            .map(value -> new Point(px(value.x()), py(value.y())))
                            .toList(),
                    one.dashed() ? 1.6 : 2.2,
                    one.dashed(),
                    one.ink());
        }
        if (one.marks()) {
            one.values()
                    .forEach(value ->
                            canvas.mark(new Point(px(value.x()), py(value.y())), one.mark(), one.ink(), value.hint()));
        }
    }

    private void legend(Canvas canvas, double top) {
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            double left = 28 + i % columns() * ((double) LEGEND_WIDTH / columns());
            double middle = top + i / columns() * LEGEND_ROW;
            if (one.line()) {
                canvas.line(
                        List.of(new Point(left, middle), new Point(left + 26, middle)),
                        one.dashed() ? 1.6 : 2.2,
                        one.dashed(),
                        one.ink());
            }
            if (one.marks()) {
                canvas.mark(new Point(left + 13, middle), one.mark(), one.ink(), "");
            }
            canvas.text(new Point(left + 34, middle + 4.5), one.name(), Anchor.START, true, Ink.TEXT);
        }
    }
}
