package dev.foxproof.client.devices;

/** Whether the user of the phone lets it be commanded (DEV-73). */
public enum Switch {
    /** The phone asks for commands and executes them. */
    ON("on"),
    /** The phone executes nothing more, and has not yet been able to tell the server so. */
    GOING_OFF("going-off"),
    /** The phone is silent. */
    OFF("off");

    private final String word;

    Switch(String word) {
        this.word = word;
    }

    /** A stable word in lower case. */
    public String word() {
        return word;
    }
}
