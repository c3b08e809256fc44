package dev.foxproof.conformance.report;

import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.run.RunReport;
import dev.foxproof.conformance.run.Waiver;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The run as JUnit XML: a suite per chapter, a case per check. What makes the run fail is a failure or an error; a broken rule that
 * does not bind is a passed case with a warning in its output, a waived failure a skipped case.
 */
public final class JUnitReport {
    private final XMLStreamWriter xml;
    private final boolean strict;

    private JUnitReport(XMLStreamWriter xml, boolean strict) {
        this.xml = xml;
        this.strict = strict;
    }

    public static String write(RunReport run) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new JUnitReport(xml, run.strict()).suites(run);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return text + "\n";
    }

    private void suites(RunReport run) throws XMLStreamException {
        Map<String, List<Result>> chapters = run.results().stream()
                .collect(Collectors.groupingBy(r -> r.check().chapter(), LinkedHashMap::new, Collectors.toList()));
        start("testsuites", "name", "foxproof check " + run.target());
        totals(run.results(), run.seconds());
        for (Map.Entry<String, List<Result>> chapter : chapters.entrySet()) {
            start(
                    "testsuite",
                    "name",
                    chapter.getKey(),
                    "timestamp",
                    run.started().toString());
            totals(
                    chapter.getValue(),
                    chapter.getValue().stream().mapToDouble(Result::seconds).sum());
            for (Result result : chapter.getValue()) {
                testCase(result);
            }
            end();
        }
        end();
    }

    private void totals(List<Result> results, double seconds) throws XMLStreamException {
        long failures = results.stream().filter(result -> result.counts(strict)).count();
        long errors = results.stream()
                .filter(r -> r.verdict() == Verdict.HARNESS_ERROR)
                .count();
        long skipped = results.stream().filter(this::isSkipped).count();
        attribute("tests", Integer.toString(results.size()));
        attribute("failures", Long.toString(failures));
        attribute("errors", Long.toString(errors));
        attribute("skipped", Long.toString(skipped));
        attribute("time", time(seconds));
    }

    private boolean isSkipped(Result result) {
        return result.verdict() == Verdict.SKIPPED
                || result.verdict() == Verdict.UNSUPPORTED
                || (result.broken() && result.waiver() != null);
    }

    private void testCase(Result result) throws XMLStreamException {
        start(
                "testcase",
                "classname",
                "foxproof." + result.check().chapter(),
                "name",
                result.check().id(),
                "time",
                time(result.seconds()));
        if (result.verdict() == Verdict.HARNESS_ERROR) {
            element("error", "harness-error", result.observed(), result.trace());
        } else if (isSkipped(result)) {
            start("skipped", "message", skippedBecause(result));
            end();
        } else if (result.counts(strict)) {
            element("failure", result.verdict().text(), result.observed(), ResultText.of(result));
        } else if (result.broken()) {
            start("system-out");
            xml.writeCharacters(clean("warning, does not count\n" + ResultText.of(result)));
            end();
        }
        end();
    }

    private static String skippedBecause(Result result) {
        Waiver waiver = result.waiver();
        return waiver == null || !result.broken()
                ? result.verdict().text() + ": " + result.observed()
                : "waived until " + waiver.until() + ": " + waiver.reason() + " " + waiver.link();
    }

    private void element(String name, String type, String message, String text) throws XMLStreamException {
        start(name, "type", type, "message", message);
        xml.writeCharacters(clean(text));
        end();
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    /** XML 1.0 cannot express most control characters, not even escaped. */
    private static String clean(String text) {
        return Printable.block(text);
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
