package dev.foxproof.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.foxproof.conformance.Level;
import dev.foxproof.conformance.SampleRun;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.run.RunReport;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {
    private static final RunReport RUN = SampleRun.ofEachKind();

    @Test
    void theJsonReportIsOfThePublishedSchema() throws IOException {
        assertThat(schemaErrors(JsonReport.write(RUN))).isEmpty();
    }

    @Test
    void theSchemaRefusesAVerdictThatIsSpelledOtherwise() throws IOException {
        String wrong =
                JsonReport.write(RUN).replace("\"verdict\" : \"harness-error\"", "\"verdict\" : \"harnessError\"");

        assertThat(wrong).isNotEqualTo(JsonReport.write(RUN));
        assertThat(schemaErrors(wrong)).isNotEmpty();
    }

    @Test
    void theJsonReportCountsEachVerdictAndSaysWhatDecides() {
        JsonNode summary = JsonMapper.shared().readTree(JsonReport.write(RUN)).path("summary");

        assertThat(summary.path("pass").intValue()).isEqualTo(2);
        assertThat(summary.path("fail").intValue()).isEqualTo(3);
        assertThat(summary.path("timeout").intValue()).isEqualTo(1);
        assertThat(summary.path("skipped").intValue()).isEqualTo(1);
        assertThat(summary.path("unsupported").intValue()).isEqualTo(1);
        assertThat(summary.path("harness-error").intValue()).isEqualTo(1);
        assertThat(summary.path("counted").intValue()).isEqualTo(2);
        assertThat(summary.path("warnings").intValue()).isEqualTo(1);
        assertThat(summary.path("waived").intValue()).isEqualTo(1);
        assertThat(summary.path("waived-but-passed").intValue()).isEqualTo(1);
        assertThat(summary.path("exit-status").intValue()).isEqualTo(1);
    }

    @Test
    void theJsonReportKeepsWhatTheTargetAnswered() {
        JsonNode check = JsonMapper.shared()
                .readTree(JsonReport.write(RUN))
                .path("checks")
                .get(1);

        assertThat(check.path("verdict").stringValue()).isEqualTo("fail");
        assertThat(check.path("observed").stringValue()).startsWith("</script><script>");
        assertThat(check.path("exchanges").get(0).path("response").stringValue())
                .startsWith("HTTP/1.1 400 Bad\r\n");
    }

    @Test
    void theJUnitReportIsWellFormedWhateverTheTargetAnswers() throws Exception {
        Document xml = parse(JUnitReport.write(RUN));

        assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("9");
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("2");
        assertThat(xml.getDocumentElement().getAttribute("errors")).isEqualTo("1");
        assertThat(xml.getDocumentElement().getAttribute("skipped")).isEqualTo("3");
        assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagName("error").getLength()).isEqualTo(1);
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .startsWith("</script><script>")
                .contains("\\x00\\x01\\x1B[2J\\x7F");
    }

    @Test
    void theJUnitReportShowsAWarningWithoutFailing() throws Exception {
        NodeList outputs = parse(JUnitReport.write(RUN)).getElementsByTagName("system-out");

        assertThat(outputs.getLength()).isEqualTo(1);
        assertThat(outputs.item(0).getTextContent()).contains("warning, does not count");
    }

    @Test
    void nothingThatTheTargetAnsweredBecomesMarkupOfThePage() {
        String html = HtmlReport.write(RUN);

        assertThat(html).doesNotContain("<script>alert").doesNotContain("<img").doesNotContain("a reason <b>");
        assertThat(html).contains("&lt;/script&gt;&lt;script&gt;alert(1)");
        assertThat(Pattern.compile("<script").matcher(html).results()).hasSize(1);
        assertThat(Pattern.compile("</script").matcher(html).results()).hasSize(1);
        assertThat(html.chars().filter(c -> c < 0x20 && c != '\n' && c != '\t' || Character.isSurrogate((char) c)))
                .isEmpty();
    }

    @Test
    void thePageLoadsNothing() {
        String html = HtmlReport.write(RUN);

        assertThat(html).doesNotContainPattern("(src|srcset|data|action|poster)=\"");
        assertThat(html).doesNotContain("<link").doesNotContain("@import").doesNotContain("url(");
        assertThat(html).contains("default-src &#39;none&#39;");
    }

    @Test
    void thePageShowsForEachFailureTheRuleTheExchangeAndTheLikelyCause() {
        String html = HtmlReport.write(SampleRun.of(false, SampleRun.result("hawk/a", Level.MUST, Verdict.FAIL)));

        assertThat(html).contains("A request with <code>the</code> same nonce is <em>refused</em>.");
        assertThat(html)
                .contains("it answered otherwise")
                .contains("1  creates the account\n2  asks &lt;/script&gt;")
                .contains("nonces are not kept")
                .contains("GET /v1/x → 400 Bad");
        assertThat(html).contains("&quot;errno&quot; : 107");
    }

    @Test
    void theTerminalShowsBothSidesAndNothingThatSteersIt() {
        String text = new TerminalReport(false).result(RUN.results().get(1), false);

        assertThat(text).startsWith("FAIL    hawk/fail\n");
        assertThat(text)
                .contains("Expected  the second is refused")
                .contains("Observed  </script>")
                .contains("Story     1  creates the account\n            2  asks </script>")
                .contains("HAWK-31 (MUST)");
        assertThat(text.chars().filter(c -> c < 0x20 && c != '\n')).isEmpty();
    }

    @Test
    void theTerminalIsSilentOfWhatIsAsItShouldBe() {
        TerminalReport terminal = new TerminalReport(true);

        for (Verdict verdict : List.of(Verdict.PASS, Verdict.SKIPPED, Verdict.UNSUPPORTED)) {
            Result result = SampleRun.result("hawk/a", Level.MUST, verdict);
            assertThat(terminal.result(result, true)).isEmpty();
        }
    }

    @Test
    void theSummaryEndsWithTheVerdict() {
        String summary = new TerminalReport(false).summary(RUN);

        assertThat(summary.strip().lines().reduce((a, b) -> b).orElseThrow())
                .isEqualTo("FAILED    2 of 9 checks: hawk/fail, http/timeout");
        assertThat(summary).contains("Repeat    ./foxproof check http://127.0.0.1:9000 --seed 5eed");
        assertThat(new TerminalReport(false)
                        .summary(SampleRun.of(false, SampleRun.result("hawk/a", Level.MUST, Verdict.PASS))))
                .endsWith("PASSED    every required check passes\n");
    }

    private static List<Error> schemaErrors(String json) throws IOException {
        String text = Files.readString(Path.of("schema", "report.schema.json"));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        return schema.validate(json, InputFormat.JSON);
    }

    private static Document parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
