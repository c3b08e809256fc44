package dev.foxproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class FoxproofTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> loaded = new ArrayList<>();
    private Callable<Integer> work = () -> ExitStatus.OK;

    @Command(name = "work", description = "Does the work.")
    final class Work implements Callable<Integer> {
        @Option(names = "--count")
        int count;

        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }

    @Command(name = "rest", description = "Does nothing.")
    static final class Rest implements Callable<Integer> {
        @Override
        public Integer call() {
            return ExitStatus.OK;
        }
    }

    private Callable<Integer> load(String verb) {
        loaded.add(verb);
        return verb.equals("work") ? new Work() : new Rest();
    }

    private int run(String... args) {
        return Foxproof.run(
                new Verbs(List.of("work", "rest"), this::load), new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void versionNamesFoxproofAndTheJavaThatRunsIt() {
        assertThat(run("--version")).isEqualTo(ExitStatus.OK);
        assertThat(out.toString())
                .matches("(?s)foxproof \\d+\\.\\d+\\.\\d+.*")
                .contains("Java " + System.getProperty("java.runtime.version"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpListsEveryVerbWithItsDescriptionAndTheExitStatuses() {
        assertThat(run("--help")).isEqualTo(ExitStatus.OK);
        assertThat(out.toString())
                .containsPattern("work +Does the work\\.")
                .containsPattern("rest +Does nothing\\.")
                .containsPattern("3 +nothing matched");
    }

    @Test
    void everyShippedVerbShowsItsHelp() {
        for (String verb : Verbs.SHIPPED.names()) {
            StringWriter help = new StringWriter();
            int status = Foxproof.run(Verbs.SHIPPED, new PrintWriter(help), new PrintWriter(err), verb, "--help");
            assertThat(status).as(verb + ": " + err).isEqualTo(ExitStatus.OK);
            assertThat(help.toString()).startsWith("Usage: foxproof " + verb);
        }
    }

    @Test
    void theExitStatusIsTheVerbsOwn() {
        work = () -> ExitStatus.NOTHING_MATCHED;
        assertThat(run("work")).isEqualTo(ExitStatus.NOTHING_MATCHED);
        work = () -> ExitStatus.FAILED;
        assertThat(run("work")).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void onlyTheVerbThatIsAskedForIsLoaded() {
        assertThat(run("--debug", "work")).isEqualTo(ExitStatus.OK);
        assertThat(loaded).containsExactly("work");
    }

    @Test
    void aWrongVerbIsNamedBesideThoseThereAre() {
        assertThat(run("wrok")).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString()).startsWith("foxproof: there is no verb or option 'wrok'; the verbs are: work, rest");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMissingVerbIsAUsageFault() {
        assertThat(run()).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString()).startsWith("foxproof: a verb is missing").contains("foxproof --help");
    }

    @Test
    void aWrongOptionNamesTheVerbWhoseHelpExplainsIt() {
        assertThat(run("work", "--count", "many")).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString())
                .contains("--count")
                .contains("many")
                .contains("foxproof work --help")
                .doesNotContain("\tat ");
    }

    @Test
    void aFaultThatExplainsItselfIsShownAsItsSentenceAlone() {
        work = () -> {
            throw new CommandFault("nobody answers at http://127.0.0.1:1/");
        };
        assertThat(run("work")).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString())
                .isEqualTo("foxproof: nobody answers at http://127.0.0.1:1/" + System.lineSeparator());
    }

    @Test
    void anUnexpectedFaultIsOneSentenceAndItsDetailsGoToAFileForTheOwnerAlone() throws Exception {
        work = () -> {
            throw new IllegalStateException("the cause");
        };
        assertThat(run("work")).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString())
                .startsWith("foxproof: unexpected fault: IllegalStateException: the cause" + System.lineSeparator())
                .doesNotContain("\tat ");
        Matcher file = Pattern.compile("Details are in (.+\\.txt);").matcher(err.toString());
        assertThat(file.find()).isTrue();
        Path details = Path.of(file.group(1));
        try {
            assertThat(details).content().contains("foxproof ", "IllegalStateException: the cause", "\tat ");
            if (details.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(Files.getPosixFilePermissions(details))
                        .allMatch(permission -> permission.name().startsWith("OWNER_"));
            }
        } finally {
            Files.delete(details);
        }
    }

    @Test
    void debugShowsTheStackTraceBeforeOrAfterTheVerb() {
        work = () -> {
            throw new IllegalStateException("the cause");
        };
        assertThat(run("--debug", "work")).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString()).contains("\tat ").doesNotContain("Details are in");
        err.getBuffer().setLength(0);
        assertThat(run("work", "--debug")).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void anErrorOfTheVirtualMachineIsNoStackTraceEither() {
        work = () -> {
            throw new StackOverflowError();
        };
        assertThat(run("work", "--debug")).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString()).startsWith("foxproof: unexpected fault: StackOverflowError");
    }
}
