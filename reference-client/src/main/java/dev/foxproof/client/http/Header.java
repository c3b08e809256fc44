package dev.foxproof.client.http;

/** One header field as sent or received. */
public record Header(String name, String value) {
    /** The name alone: values carry credentials. */
    @Override
    public String toString() {
        return "Header[" + name + "]";
    }
}
