package dev.foxproof.spec.tokens;

import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.WrapKb;

/** The content of a key bundle whose MAC was right: only {@link KeyBundle#open} makes one. */
public final class OpenedKeyBundle {
    private final KeyA keyA;
    private final WrapKb wrapKb;

    OpenedKeyBundle(KeyA keyA, WrapKb wrapKb) {
        this.keyA = keyA;
        this.wrapKb = wrapKb;
    }

    public KeyA keyA() {
        return keyA;
    }

    public WrapKb wrapKb() {
        return wrapKb;
    }

    @Override
    public String toString() {
        return "OpenedKeyBundle[redacted]";
    }
}
