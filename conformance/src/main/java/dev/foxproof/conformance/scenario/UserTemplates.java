package dev.foxproof.conformance.scenario;

/**
 * How a check stands for a user of Find My Device whose account it cannot make: two texts in which <code>{email}</code> stands for the
 * address.
 *
 * @param assertion what register takes for an assertion of the address
 * @param authorization the value of the {@code Authorization} header by which the user is known
 */
public record UserTemplates(String assertion, String authorization) {
    private static final String EMAIL = "{email}";

    /**
     * @throws IllegalArgumentException if one of them says nothing of the address, so that all users would be one, or is no header
     *     value
     */
    public UserTemplates {
        requireEmail("the assertion", assertion);
        requireEmail("the user's authorization", authorization);
    }

    private static void requireEmail(String name, String template) {
        if (!template.contains(EMAIL)) {
            throw new IllegalArgumentException(name + " must hold " + EMAIL + ", or all users would be the same");
        }
        if (!template.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(name + " must be printable ASCII");
        }
    }

    String assertionOf(String email) {
        return assertion.replace(EMAIL, email);
    }

    String authorizationOf(String email) {
        return authorization.replace(EMAIL, email);
    }
}
