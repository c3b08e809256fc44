package dev.foxproof.advisor.advice;

/** Who runs the function. */
public enum Side {
    /** One derivation at a login: latency and memory count. */
    CLIENT("client"),
    /** Many at a time: logins per second count as well. */
    SERVER("server");

    private final String text;

    Side(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
