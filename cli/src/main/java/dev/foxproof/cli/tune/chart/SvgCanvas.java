package dev.foxproof.cli.tune.chart;

import dev.foxproof.conformance.report.Html;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a chart as SVG: inside a page, whose style sheet holds {@link #style}, or as a file with its own. */
public final class SvgCanvas implements Canvas {
    private static final double SIZE = 5;

    private final Html svg = new Html();

    private SvgCanvas() {}

    /** The colours, in light and in dark. */
    public static String style() {
        StringBuilder light = new StringBuilder();
        StringBuilder dark = new StringBuilder();
        for (Ink ink : Ink.values()) {
            light.append("--").append(ink.css()).append(':').append(ink.light()).append(';');
            dark.append("--").append(ink.css()).append(':').append(ink.dark()).append(';');
        }
        StringBuilder rules = new StringBuilder();
        for (Ink ink : Ink.values()) {
            String name = ink.css();
            rules.append("svg .s-" + name + "{fill:none;stroke:var(--" + name + ")}svg .f-" + name + "{fill:var(--"
                    + name + ");stroke:none}\n");
        }
        return "svg{" + light + "font:13px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}\n"
                + "@media (prefers-color-scheme: dark){svg{" + dark + "}}\n" + rules;
    }

    /** As an element of a page. */
    public static String inPage(Chart chart) {
        return draw(chart, false);
    }

    /** As a file. */
    public static String file(Chart chart) {
        return draw(chart, true);
    }

    private static String draw(Chart chart, boolean alone) {
        SvgCanvas canvas = new SvgCanvas();
        String box = "0 0 " + Chart.WIDTH + " " + chart.height();
        if (alone) {
            canvas.svg.open(
                    "svg",
                    "xmlns",
                    "http://www.w3.org/2000/svg",
                    "viewBox",
                    box,
                    "width",
                    Integer.toString(Chart.WIDTH),
                    "height",
                    Integer.toString(chart.height()),
                    "role",
                    "img");
            canvas.svg.leaf("title", chart.title()).leaf("desc", chart.description());
            canvas.svg
                    .open("style")
                    .own(style() + "@media (prefers-color-scheme: dark){svg{background:#1d2126}}\n"
                            + "@media (prefers-color-scheme: light){svg{background:#ffffff}}\n")
                    .close();
        } else {
            canvas.svg.open(
                    "svg",
                    "viewBox",
                    box,
                    "role",
                    "img",
                    "aria-labelledby",
                    "t-" + chart.name() + " d-" + chart.name());
            canvas.svg.leaf("title", chart.title(), "id", "t-" + chart.name());
            canvas.svg.leaf("desc", chart.description(), "id", "d-" + chart.name());
        }
        chart.draw(canvas);
        return canvas.svg.close().own("\n").toString();
    }

    @Override
    public void line(List<Point> points, double width, boolean dashed, Ink ink) {
        String path = points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
        String[] common = {"points", path, "class", "s-" + ink.css(), "stroke-width", number(width)};
        String[] all = Arrays.copyOf(common, common.length + (dashed ? 2 : 0));
        if (dashed) {
            all[common.length] = "stroke-dasharray";
            all[common.length + 1] = "6 5";
        }
        svg.open("polyline", all).close();
    }

    @Override
    public void mark(Point at, Marks mark, Ink ink, String hint) {
        double x = at.x();
        double y = at.y();
        switch (mark) {
            case CIRCLE ->
                svg.open("circle", "cx", number(x), "cy", number(y), "r", number(SIZE), "class", "f-" + ink.css());
            case RING ->
                svg.open(
                        "circle",
                        "cx",
                        number(x),
                        "cy",
                        number(y),
                        "r",
                        number(SIZE * 2),
                        "class",
                        "s-" + ink.css(),
                        "stroke-width",
                        "2.2");
            case BOX ->
                svg.open(
                        "rect",
                        "x",
                        number(x - SIZE * 2),
                        "y",
                        number(y - SIZE * 2),
                        "width",
                        number(SIZE * 4),
                        "height",
                        number(SIZE * 4),
                        "class",
                        "s-" + ink.css(),
                        "stroke-width",
                        "2.2");
            case SQUARE -> polygon(ink, x - 4.5, y - 4.5, x + 4.5, y - 4.5, x + 4.5, y + 4.5, x - 4.5, y + 4.5);
            case TRIANGLE -> polygon(ink, x, y - 6, x + 6, y + 5, x - 6, y + 5);
            case DIAMOND -> polygon(ink, x, y - 6.5, x + 6.5, y, x, y + 6.5, x - 6.5, y);
        }
        if (!hint.isEmpty()) {
            svg.leaf("title", hint);
        }
        svg.close();
    }

    private void polygon(Ink ink, double... coordinates) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < coordinates.length; i += 2) {
            points.append(number(coordinates[i]))
                    .append(',')
                    .append(number(coordinates[i + 1]))
                    .append(' ');
        }
        svg.open("polygon", "points", points.toString().strip(), "class", "f-" + ink.css());
    }

    @Override
    public void text(Point at, String text, Anchor anchor, boolean upright, Ink ink) {
        String place = anchor.name().toLowerCase(Locale.ROOT);
        if (upright) {
            svg.leaf(
                    "text",
                    text,
                    "x",
                    number(at.x()),
                    "y",
                    number(at.y()),
                    "text-anchor",
                    place,
                    "class",
                    "f-" + ink.css());
        } else {
            svg.leaf(
                    "text",
                    text,
                    "transform",
                    "translate(" + number(at.x()) + " " + number(at.y()) + ") rotate(-90)",
                    "text-anchor",
                    place,
                    "class",
                    "f-" + ink.css());
        }
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
