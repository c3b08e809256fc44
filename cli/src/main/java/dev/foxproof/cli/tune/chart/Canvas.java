package dev.foxproof.cli.tune.chart;

import java.util.List;

/** What a chart is drawn on. Coordinates are pixels from the upper left corner. */
interface Canvas {
    /** Where the text is put about its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void line(List<Point> points, double width, boolean dashed, Ink ink);

    /** A mark; each shape stands for another series, so that colour is not needed to tell them apart. */
    void mark(Point at, Marks mark, Ink ink, String hint);

    void text(Point at, String text, Anchor anchor, boolean upright, Ink ink);

    /** A place. */
    record Point(double x, double y) {}
}
