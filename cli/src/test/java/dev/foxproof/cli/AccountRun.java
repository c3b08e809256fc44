package dev.foxproof.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.cli.account.AccountCommand;
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

/** Runs {@code foxproof account} within the test, with a terminal that is made up. */
final class AccountRun implements Terminal {
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private InputStream input = InputStream.nullInputStream();

    record Result(int status, String out, String err) {}

    AccountRun environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    AccountRun input(String text) {
        input = new ByteArrayInputStream(text.getBytes(UTF_8));
        return this;
    }

    /** Makes it a terminal with a person who answers in this order. */
    AccountRun answers(String... texts) {
        answers.addAll(List.of(texts));
        return this;
    }

    List<String> questions() {
        return questions;
    }

    Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Verbs verbs = new Verbs(List.of("account"), name -> new AccountCommand(this));
        List<String> all = new ArrayList<>(List.of("account"));
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
