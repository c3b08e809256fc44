package dev.foxproof.spec.errors;

/** Parameters of a key derivation function are weak, senseless or too costly. */
public final class KdfParameterException extends ProtocolException {
    private static final long serialVersionUID = 1;

    public KdfParameterException(String parameter, String problem) {
        super("kdf." + parameter, Errno.INVALID_PARAMETER, parameter + " " + problem);
    }
}
