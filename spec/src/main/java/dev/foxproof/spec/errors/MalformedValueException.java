package dev.foxproof.spec.errors;

/** A value of the protocol has the wrong form: length, alphabet, encoding or range. */
public final class MalformedValueException extends ProtocolException {
    private static final long serialVersionUID = 1;

    private final String name;

    /**
     * @param name how the value is called on the wire
     * @param problem what is wrong and which limit it breaks, without the value itself
     */
    public MalformedValueException(String name, String problem) {
        super("malformed." + name, Errno.INVALID_PARAMETER, name + " " + problem);
        this.name = name;
    }

    /** How the refused value is called on the wire. */
    public String name() {
        return name;
    }
}
