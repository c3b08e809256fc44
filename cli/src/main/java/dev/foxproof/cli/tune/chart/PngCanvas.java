package dev.foxproof.cli.tune.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;

/** Draws a chart as PNG, on white, at twice its size for sharp screens. */
public final class PngCanvas implements Canvas {
    private static final int SCALE = 2;
    private static final float DASH = 6;

    private final Graphics2D graphics;

    private PngCanvas(Graphics2D graphics) {
        this.graphics = graphics;
    }

    public static byte[] file(Chart chart) {
        BufferedImage image =
                new BufferedImage(Chart.WIDTH * SCALE, chart.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(SCALE, SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
            chart.draw(new PngCanvas(graphics));
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void use(Ink ink) {
        graphics.setColor(Color.decode(ink.light()));
    }

    @Override
    public void line(List<Point> points, double width, boolean dashed, Ink ink) {
        use(ink);
        graphics.setStroke(new BasicStroke(
                (float) width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                dashed ? new float[] {DASH, DASH - 1} : null,
                0));
        double[] coordinates = points.stream()
                .flatMapToDouble(point -> DoubleStream.of(point.x(), point.y()))
                .toArray();
        graphics.draw(path(false, coordinates));
    }

    private static Path2D path(boolean closed, double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int i = 2; i < coordinates.length; i += 2) {
            path.lineTo(coordinates[i], coordinates[i + 1]);
        }
        if (closed) {
            path.closePath();
        }
        return path;
    }

    @Override
    public void mark(Point at, Marks mark, Ink ink, String hint) {
        use(ink);
        double x = at.x();
        double y = at.y();
        Shape form = switch (mark) {
            case RING -> new Ellipse2D.Double(x - 10, y - 10, 20, 20);
            case BOX -> path(true, x - 10, y - 10, x + 10, y - 10, x + 10, y + 10, x - 10, y + 10);
            case CIRCLE -> new Ellipse2D.Double(x - 5, y - 5, 10, 10);
            case SQUARE -> path(true, x - 4.5, y - 4.5, x + 4.5, y - 4.5, x + 4.5, y + 4.5, x - 4.5, y + 4.5);
            case TRIANGLE -> path(true, x, y - 6, x + 6, y + 5, x - 6, y + 5);
            case DIAMOND -> path(true, x, y - 6.5, x + 6.5, y, x, y + 6.5, x - 6.5, y);
        };
        if (mark == Marks.RING || mark == Marks.BOX) {
            graphics.setStroke(new BasicStroke(2.2f));
            graphics.draw(form);
        } else {
            graphics.fill(form);
        }
    }

    @Override
    public void text(Point at, String text, Anchor anchor, boolean upright, Ink ink) {
        use(ink);
        int width = graphics.getFontMetrics().stringWidth(text);
        double shift = switch (anchor) {
            case START -> 0;
            case MIDDLE -> -width / 2.0;
            case END -> -width;
        };
        AffineTransform before = graphics.getTransform();
        graphics.translate(at.x(), at.y());
        if (!upright) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.drawString(text, (float) shift, 0);
        graphics.setTransform(before);
    }
}
