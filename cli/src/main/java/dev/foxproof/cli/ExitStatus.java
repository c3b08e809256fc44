package dev.foxproof.cli;

/** What the command tells the shell. */
public final class ExitStatus {
    /** All required checks pass; the work is done. */
    public static final int OK = 0;

    /** Something that was checked failed. */
    public static final int FAILED = 1;

    /** The harness, the target or the usage is at fault: nothing was decided. */
    public static final int FAULT = 2;

    /** Nothing matched what was asked for. */
    public static final int NOTHING_MATCHED = 3;

    private ExitStatus() {}
}
