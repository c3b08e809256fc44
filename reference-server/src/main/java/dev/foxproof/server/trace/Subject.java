package dev.foxproof.server.trace;

/** What a step happens to. Each has a TLA+ model of its own, in which the steps of one subject are a behaviour. */
public enum Subject {
    ACCOUNT("account"),
    DEVICE("device"),
    CREDENTIAL("credential");

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    /** The member of a line that holds the alias of the subject. */
    public String label() {
        return label;
    }
}
