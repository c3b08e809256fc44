package dev.foxproof.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs a copy of the launcher in a small world of its own: its JDKs and its Maven are scripts that say what they got. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "dirname",
            "readlink",
            "sed",
            "find",
            "mkdir",
            "ln",
            "mv",
            "rm",
            "date",
            "touch",
            "sleep",
            "grep",
            "tail",
            "cat",
            "env");

    @TempDir
    Path temp;

    private final List<Process> started = new ArrayList<>();
    private Path project;
    private Path tools;
    private Path home;

    record Outcome(int status, List<String> out, String err) {}

    @BeforeEach
    void makeTheWorld() throws IOException {
        Path world = temp.toRealPath();
        project = Files.createDirectories(world.resolve("a project"));
        tools = Files.createDirectories(world.resolve("tools"));
        home = Files.createDirectories(world.resolve("home"));
        for (String tool : TOOLS) {
            Path real = Stream.of("/bin", "/usr/bin")
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            script(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
        // The install folders of the machine become folders of this world.
        String script = Files.readString(Path.of("..", "foxproof"));
        for (String folder : List.of("/usr/lib/jvm/", "/opt/", "/Library/Java/", "/usr/local/opt/")) {
            assertThat(script).contains(" " + folder);
            script = script.replace(" " + folder, " \"" + world + "\"" + folder);
        }
        script(project.resolve("foxproof"), script);
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.createDirectories(project.resolve("spec/src/main"));
        maven("""
                for argument; do
                    case $argument in -Dfoxproof.lib=*) lib=${argument#-Dfoxproof.lib=} ;; esac
                done
                mkdir -p "$lib"
                : >"$lib/foxproof.jar"
                """);
    }

    /** A launcher that hangs is found by the timeout, and must not outlive its test. */
    @AfterEach
    void endWhatStillRuns() {
        started.stream().flatMap(launcher -> launcher.descendants()).forEach(ProcessHandle::destroyForcibly);
        started.forEach(Process::destroyForcibly);
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A Maven that notes each call, and then does {@code body}. */
    private void maven(String body) throws IOException {
        script(project.resolve("mvnw"), "#!/bin/sh\necho \"$JAVA_HOME: $*\" >>maven-calls\n" + body);
        // As old as a clone would be: not newer than a build that follows.
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
            }
        }
    }

    private List<String> mavenCalls() throws IOException {
        Path calls = project.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** A JDK whose java prints its own path and then its arguments, a line each. */
    private Path jdk(String folder, String version) throws IOException {
        Path jdk = temp.toRealPath().resolve(folder);
        script(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private Process start(Map<String, String> environment, Path launcher, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", tools.toString(), "HOME", home.toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static Outcome end(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), out.lines().toList(), err);
    }

    private Outcome run(Map<String, String> environment, String... args) throws Exception {
        return end(start(environment, project.resolve("foxproof"), args));
    }

    private static String javaOf(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out().getFirst();
    }

    @Test
    void foxproofJavaHomeComesFirst() throws Exception {
        Path wanted = jdk("wanted", "25.0.1");
        Path other = jdk("other", "25");
        Outcome outcome = run(Map.of("FOXPROOF_JAVA_HOME", wanted.toString(), "JAVA_HOME", other.toString()));
        assertThat(javaOf(outcome)).isEqualTo(wanted + "/bin/java");
    }

    @Test
    void aFoxproofJavaHomeOfAnotherVersionIsAnErrorEvenIfAJdk25IsElsewhere() throws Exception {
        Path wrong = jdk("wrong", "26.0.1");
        jdk("usr/lib/jvm/right", "25");
        Outcome outcome = run(Map.of("FOXPROOF_JAVA_HOME", wrong.toString()));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("FOXPROOF_JAVA_HOME", wrong.toString(), "Java 26.0.1");
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void aFoxproofJavaHomeWithoutJavaIsAnError() throws Exception {
        Outcome outcome = run(Map.of("FOXPROOF_JAVA_HOME", home.toString()));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(home + " has no Java");
    }

    @Test
    void aJavaHomeOfAnotherVersionGivesWayToTheJavaOnThePath() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path onPath = jdk("on path", "25.0.3");
        Files.createSymbolicLink(tools.resolve("java"), onPath.resolve("bin/java"));
        assertThat(javaOf(run(Map.of("JAVA_HOME", old.toString())))).isEqualTo(onPath + "/bin/java");
    }

    @Test
    void aWrapperOnThePathIsAskedForItsHome() throws Exception {
        Path real = jdk("real", "25.0.3");
        script(
                tools.resolve("java"),
                "#!/bin/sh\necho 'Property settings:' >&2\necho '    java.home = " + real + "' >&2\n");
        assertThat(javaOf(run(Map.of()))).isEqualTo(real + "/bin/java");
    }

    /** The JVM does not start with two. */
    @Test
    void whoHasChosenACollectorKeepsIt() throws Exception {
        Path jdk = jdk("chosen", "25");
        Map<String, String> environment = Map.of("FOXPROOF_JAVA_HOME", jdk.toString());
        assertThat(run(environment).out()).contains("-XX:+UseParallelGC");
        for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            Map<String, String> chosen = new HashMap<>(environment);
            chosen.put(name, "-Xmx1g -XX:+UseSerialGC");
            assertThat(run(chosen).out()).as(name).isNotEmpty().doesNotContain("-XX:+UseParallelGC");
        }
    }

    @Test
    void theUsualInstallFoldersAreSearched() throws Exception {
        for (String folder : List.of(
                "usr/lib/jvm/temurin",
                "opt/java-25",
                "home/.sdkman/candidates/java/25-tem",
                "home/.jdks/openjdk-25",
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home")) {
            Path jdk = jdk(folder, "25.0.3");
            assertThat(javaOf(run(Map.of()))).isEqualTo(jdk + "/bin/java");
            Files.delete(jdk.resolve("release"));
            Files.delete(jdk.resolve("bin/java"));
        }
    }

    @Test
    void withoutAReleaseFileJavaIsAskedForItsVersion() throws Exception {
        Path jdk = jdk("usr/lib/jvm/bare", "25");
        Files.delete(jdk.resolve("release"));
        script(jdk.resolve("bin/java"), """
                #!/bin/sh
                [ "$1" = -version ] && echo 'openjdk version "25.0.2" 2026-01-20' >&2
                echo "$0"
                """);
        assertThat(javaOf(run(Map.of()))).isEqualTo(jdk + "/bin/java");
    }

    @Test
    void withoutAJdk25ItSaysWhichItFoundAndWhatToInstall() throws Exception {
        Path old = jdk("usr/lib/jvm/old", "1.8.0_402");
        Path newer = jdk("newer", "26-ea");
        Path runtime = jdk("usr/lib/jvm/runtime", "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));
        Outcome outcome = run(Map.of("JAVA_HOME", newer.toString()), "--version");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .contains(
                        "foxproof: a JDK 25 is needed, and none was found.",
                        "  " + old + ": Java 1.8.0_402",
                        "  " + newer + ": Java 26-ea",
                        "  " + runtime + ": Java 25.0.3 (without a compiler, so no JDK)",
                        "  Debian, Ubuntu   apt install openjdk-25-jdk");
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void argumentsReachTheCommandAsTheyAre() throws Exception {
        jdk("usr/lib/jvm/25", "25");
        assertThat(run(Map.of(), "check", "a b", "*", "", "$HOME").out()).endsWith("check", "a b", "*", "", "$HOME");
    }

    @Test
    void theCommandIsToldWhereTheSourcesAre() throws Exception {
        jdk("usr/lib/jvm/25", "25");
        assertThat(run(Map.of()).out()).contains("-Dfoxproof.checkout=" + project);
    }

    @Test
    void aLocaleWithoutAnEncodingBecomesUtf8AndAnyOtherStays() throws Exception {
        Path jdk = jdk("usr/lib/jvm/25", "25");
        script(jdk.resolve("bin/java"), "#!/bin/sh\necho \"${LC_ALL:-none}\"\n");
        assertThat(run(Map.of()).out()).containsExactly("C.UTF-8");
        assertThat(run(Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8")).out()).containsExactly("C.UTF-8");
        assertThat(run(Map.of("LANG", "tr_TR.UTF-8")).out()).containsExactly("none");
    }

    @Test
    void theExitStatusIsTheCommandsOwn() throws Exception {
        Path jdk = jdk("usr/lib/jvm/25", "25");
        script(jdk.resolve("bin/java"), "#!/bin/sh\nexit 3\n");
        assertThat(run(Map.of()).status()).isEqualTo(3);
    }

    @Test
    void itWorksThroughALinkFromAnotherFolder() throws Exception {
        Path jdk = jdk("usr/lib/jvm/25", "25");
        Path first = Files.createSymbolicLink(home.resolve("fp"), project.resolve("foxproof"));
        Path second = Files.createSymbolicLink(home.resolve("fp2"), Path.of("fp"));
        assertThat(first).isSymbolicLink();
        assertThat(javaOf(end(start(Map.of(), second)))).isEqualTo(jdk + "/bin/java");
        assertThat(project.resolve(".foxproof/current")).exists();
    }

    @Test
    void itBuildsOnceAndAgainOnlyWhenASourceIsNewer() throws Exception {
        Path jdk = jdk("usr/lib/jvm/25", "25");
        Outcome first = run(Map.of());
        assertThat(first.err()).isEqualTo("Building Foxproof (first run takes a minute or two) …\n");
        Outcome second = run(Map.of());
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(mavenCalls()).singleElement().asString().startsWith(jdk + ": ");

        Path source = Files.writeString(project.resolve("spec/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        Outcome third = run(Map.of());
        assertThat(mavenCalls()).hasSize(2);
        assertThat(third.out()).isNotEqualTo(second.out());
    }

    @Test
    void itWatchesEveryModuleThatTheCommandShips() throws Exception {
        Set<String> shipped = new TreeSet<>();
        ship("cli", shipped);
        assertThat(shipped).contains("cli", "spec");
        String launcher = Files.readString(Path.of("..", "foxproof"));
        assertThat(shipped)
                .allSatisfy(module -> assertThat(launcher).contains(module + "/pom.xml", module + "/src/main"));
        for (String module : shipped) {
            assertThat(resources(module))
                    .allSatisfy(folder -> assertThat(launcher).contains(" " + folder + " "));
        }
        assertThat(resources("spec")).contains("spec/models");
        assertThat(resources("conformance")).contains("spec/protocol");
    }

    /** The folders beside {@code src/main} of which a module ships files. */
    private static List<String> resources(String module) throws IOException {
        Path folder = Path.of("..", module);
        return Pattern.compile("<resource>\\s*(?:<!--[^>]*-->\\s*)?<directory>([^<]+)</directory>")
                .matcher(Files.readString(folder.resolve("pom.xml")))
                .results()
                .map(found -> Path.of(module, found.group(1)).normalize().toString())
                .filter(path -> !path.startsWith(module + "/src/main"))
                .toList();
    }

    private static void ship(String module, Set<String> shipped) throws IOException {
        if (!shipped.add(module)) {
            return;
        }
        Matcher dependency = Pattern.compile(
                        "<dependency>\\s*<groupId>dev\\.foxproof</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*</dependency>")
                .matcher(Files.readString(Path.of("..", module, "pom.xml")));
        while (dependency.find()) {
            ship(dependency.group(1), shipped);
        }
    }

    @Test
    void aFailedBuildShowsMavensErrorsAndIsTriedAgain() throws Exception {
        jdk("usr/lib/jvm/25", "25");
        maven("echo '[INFO] noise'\necho '[ERROR] Broken.java:[1,1] it is broken'\nexit 1\n");
        Outcome outcome = run(Map.of());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("[ERROR] Broken.java:[1,1] it is broken", "foxproof: the build failed", "build.log")
                .doesNotContain("noise");
        assertThat(project.resolve(".foxproof/lock")).doesNotExist();
        run(Map.of());
        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void endedWhileItBuildsItEndsMavenAndLeavesNoLock() throws Exception {
        jdk("usr/lib/jvm/25", "25");
        maven("echo $$ >maven-pid.new\nmv maven-pid.new maven-pid\nexec sleep 1000\n");
        Process launcher = start(Map.of(), project.resolve("foxproof"));
        Path pid = project.resolve("maven-pid");
        while (!Files.exists(pid)) {
            Thread.sleep(10);
        }
        CompletableFuture<ProcessHandle> mavenEnds = ProcessHandle.of(
                        Long.parseLong(Files.readString(pid).strip()))
                .orElseThrow()
                .onExit();
        launcher.destroy();
        assertThat(launcher.waitFor()).isEqualTo(143);
        mavenEnds.join();
        assertThat(Files.isSymbolicLink(project.resolve(".foxproof/lock"))).isFalse();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        jdk("usr/lib/jvm/25", "25");
        Path go = project.resolve("go");
        String build = Files.readString(project.resolve("mvnw"));
        maven("until [ -e go ]; do sleep 0.05; done\n" + build.substring(build.indexOf("for argument")));
        Process one = start(Map.of(), project.resolve("foxproof"));
        assertThat(one.errorReader(UTF_8).readLine()).startsWith("Building Foxproof");
        Process two = start(Map.of(), project.resolve("foxproof"));
        assertThat(two.errorReader(UTF_8).readLine())
                .isEqualTo("Waiting for another foxproof (process " + one.pid() + "), which is building …");
        Files.createFile(go);
        assertThat(end(one).status()).isZero();
        assertThat(end(two).status()).isZero();
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void theLockOfABuilderThatDiedIsTakenOver() throws Exception {
        Path jdk = jdk("usr/lib/jvm/25", "25");
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(project.resolve(".foxproof"));
        Files.createSymbolicLink(project.resolve(".foxproof/lock"), Path.of(Long.toString(gone.pid())));
        assertThat(javaOf(run(Map.of()))).isEqualTo(jdk + "/bin/java");
        assertThat(Files.isSymbolicLink(project.resolve(".foxproof/lock"))).isFalse();
    }
}
