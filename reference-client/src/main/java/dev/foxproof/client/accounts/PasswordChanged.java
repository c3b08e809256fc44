package dev.foxproof.client.accounts;

/**
 * A change of password that is proved: a login with the new password fetched the same kB.
 *
 * @param login the session to go on with
 * @param keys as before the change
 */
public record PasswordChanged(Login login, Keys keys) {}
