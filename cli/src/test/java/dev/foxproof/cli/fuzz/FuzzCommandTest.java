package dev.foxproof.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.cli.CommandFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The verb up to where it starts Maven and the campaign: its sources are a folder in which {@code mvnw} is a script of the test. */
class FuzzCommandTest {
    @TempDir
    Path checkout;

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new FuzzCommand())
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    err.append(String.valueOf(fault.getMessage()));
                    return fault instanceof CommandFault ? 2 : 99;
                })
                .execute(arguments);
    }

    @AfterEach
    void forgetTheCheckout() {
        System.clearProperty(FuzzCommand.CHECKOUT);
    }

    @Test
    void withoutTheSourcesItSaysWhereToRunIt() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("not part of this command").contains("in a checkout of Foxproof");
    }

    @Test
    void aFolderThatIsNotACheckoutIsNoneEither() {
        System.setProperty(FuzzCommand.CHECKOUT, checkout.toString());
        assertThat(run("--list")).isEqualTo(2);
        assertThat(err.toString()).contains("in a checkout of Foxproof");
    }

    @Test
    void anInputBelongsToOneTarget() {
        assertThat(run("--input", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--input needs the one target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "0s", "-1s", "1d", "1 s", "1000000s", "s", "1.5m"})
    void aTimeIsAWholeNumberWithItsUnit(String text) {
        assertThat(org.junit.jupiter.api.Assertions.assertThrows(
                        TypeConversionException.class, () -> new FuzzTime().convert(text)))
                .hasMessageContaining("such as 90s, 10m or 8h");
        assertThat(run("--time", text.isEmpty() ? "x" : text)).isEqualTo(2);
    }

    @Test
    void secondsMinutesAndHoursAreTimes() {
        FuzzTime time = new FuzzTime();
        assertThat(time.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(time.convert("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(time.convert("8h")).isEqualTo(Duration.ofHours(8));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Maven is a shell script here")
    void aBuildThatFailsIsToldWithItsErrorsAndItsLog() throws IOException {
        maven("echo '[INFO] much'\necho '[ERROR] cannot find symbol'\necho '[ERROR] -> [Help 1]'\nexit 1");
        assertThat(run("--list")).isEqualTo(2);
        assertThat(err.toString())
                .contains("[ERROR] cannot find symbol")
                .contains("build.log")
                .doesNotContain("much", "Help 1");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Maven is a shell script here")
    void theTargetsAreBuiltOnceAndAgainOnlyWhenASourceIsNewer() throws Exception {
        maven("echo call >>calls\nfor argument; do case $argument in -Dfoxproof.fuzz.classpath=*)"
                + " printf /nothing >\"${argument#*=}\" ;; esac; done");
        FuzzModule module = new FuzzModule(checkout);
        module.build(new PrintWriter(err));
        module.build(new PrintWriter(err));
        assertThat(checkout.resolve("calls")).content().isEqualTo("call\n");
        assertThat(err.toString()).containsOnlyOnce("Building the fuzz targets");

        Path source = Files.createDirectories(checkout.resolve("spec/src/main")).resolve("New.java");
        Files.setLastModifiedTime(Files.writeString(source, ""), FileTime.fromMillis(4_000_000_000_000L));
        module.build(new PrintWriter(err));
        assertThat(checkout.resolve("calls")).content().isEqualTo("call\ncall\n");
    }

    /** The sources are as old as those of a clone. */
    private void maven(String body) throws IOException {
        System.setProperty(FuzzCommand.CHECKOUT, checkout.toString());
        Path script = Files.writeString(checkout.resolve("mvnw"), "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path pom = Files.createDirectories(checkout.resolve("fuzz")).resolve("pom.xml");
        Files.writeString(pom, "<project/>");
        Files.setLastModifiedTime(pom, FileTime.fromMillis(1_000_000_000_000L));
    }
}
