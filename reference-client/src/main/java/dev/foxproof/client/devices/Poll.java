package dev.foxproof.client.devices;

/** How {@link DeviceClient#poll} ended. */
public enum Poll {
    /** The server has no more commands, and all replies are sent. */
    IDLE,
    /** The server still had commands after as many as one poll takes. */
    MORE,
    /** The phone is switched off, and the server knows it. */
    OFF,
    /** The phone was erased: it is not registered any more. */
    ERASED,
    /** The phone is not registered. */
    UNREGISTERED
}
