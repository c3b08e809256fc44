package dev.foxproof.conformance.attacks;

import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;

/**
 * The owner of a throw-away account.
 *
 * @param word the password, which is in the {@link Dictionary}
 */
public record User(Email email, String word) {
    public Password password() {
        return Password.of(word);
    }

    /** The same user after a change of the password. */
    public User with(String newWord) {
        return new User(email, newWord);
    }
}
