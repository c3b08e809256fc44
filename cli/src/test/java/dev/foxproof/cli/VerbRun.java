package dev.foxproof.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.cli.account.AccountCommand;
import dev.foxproof.cli.device.DeviceCommand;
import dev.foxproof.cli.input.Terminal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Runs {@code foxproof account} or {@code foxproof device} within the test, with a terminal that is made up. */
final class VerbRun implements Terminal {
    private final String verb;
    private final Function<Terminal, Callable<Integer>> command;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private InputStream input = InputStream.nullInputStream();

    record Result(int status, String out, String err) {}

    private VerbRun(String verb, Function<Terminal, Callable<Integer>> command) {
        this.verb = verb;
        this.command = command;
    }

    static VerbRun account() {
        return new VerbRun("account", AccountCommand::new);
    }

    static VerbRun device() {
        return new VerbRun("device", DeviceCommand::new);
    }

    VerbRun environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    VerbRun input(String text) {
        input = new ByteArrayInputStream(text.getBytes(UTF_8));
        return this;
    }

    /** Makes it a terminal with a person who answers in this order. */
    VerbRun answers(String... texts) {
        answers.addAll(List.of(texts));
        return this;
    }

    List<String> questions() {
        return questions;
    }

    /** What was printed so far, also while the verb runs. */
    String printed() {
        return out.toString();
    }

    Result run(String... args) {
        StringWriter err = new StringWriter();
        Verbs verbs = new Verbs(List.of(verb), name -> command.apply(this));
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(List.of(args));
        int status = Foxproof.run(verbs, new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Result(status, out.toString(), err.toString());
    }

    @Override
    public InputStream in() {
        return input;
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public boolean interactive() {
        return !answers.isEmpty();
    }

    @Override
    public char[] askSecret(String question) {
        return ask(question).toCharArray();
    }

    @Override
    public String ask(String question) {
        questions.add(question);
        return answers.remove();
    }
}
