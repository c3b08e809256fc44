package dev.foxproof.cli.json;

/** The input is not one well-formed JSON object. The message tells where, never what: the input may hold secrets. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedJsonException(String problem) {
        super(problem);
    }
}
