package dev.foxproof.fuzz;

/** Something does not hold that must: what a target finds. */
public final class BrokenProperty extends AssertionError {
    private static final long serialVersionUID = 1L;

    BrokenProperty(String property) {
        super(property);
    }

    /**
     * @param property the sentence that is not true if {@code holds} is false
     */
    static void unless(boolean holds, String property) {
        if (!holds) {
            throw new BrokenProperty(property);
        }
    }
}
