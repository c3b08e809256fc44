package dev.foxproof.client.call;

/**
 * Whether a server signs its answers (HAWK-38): one that did once is held to it. A method that cannot read or write throws {@link
 * ClientRefusal} with reason {@code MEMORY}.
 */
public interface SigningMemory {
    /** For a protocol in which every server signs: no answer to a signed request is taken unsigned. */
    SigningMemory ALWAYS = new SigningMemory() {
        @Override
        public boolean signsAnswers(String origin) {
            return true;
        }

        @Override
        public void rememberSigning(String origin) {
            // It is known already.
        }
    };

    /** Whether this server ever answered with a valid signature. */
    boolean signsAnswers(String origin);

    void rememberSigning(String origin);
}
