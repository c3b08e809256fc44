package dev.foxproof.client.devices;

import dev.foxproof.spec.devices.Reply;

/** The phone could not execute a command. The server and the user learn the message. */
public final class PhoneException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param message of it, the first {@link Reply#ERROR_CHARACTERS_MAX} characters are sent; what is not printable ASCII as {@code ?}
     */
    public PhoneException(String message) {
        super(message);
    }
}
