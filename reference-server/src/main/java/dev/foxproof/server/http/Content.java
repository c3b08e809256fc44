package dev.foxproof.server.http;

/**
 * A body that is written as it is, where others are written as JSON.
 *
 * @param type the value of Content-Type
 */
public record Content(String type, byte[] bytes) {
    @Override
    public String toString() {
        return "Content[" + type + ", " + bytes.length + " bytes]";
    }
}
