package dev.foxproof.spec.vectors;

import java.util.Arrays;
import java.util.List;

/**
 * What a vector asks for, with the names of what goes in and what comes out. A name that ends in {@code ?} is optional. The loader, the
 * schemas and the README all come from this table; {@code verify.py} has a table of its own.
 */
public enum Op {
    ONEPW("onepw", "email password wrapKb?", "quickStretchedPW authPW unwrapBKey kB?"),
    ONEPW_V2("onepwV2", "clientSalt password iterations? wrapKb?", "stretchedPW authPW unwrapBKey kB?"),
    SERVER("server", "authPW authSalt N? r? p?", "bigStretchedPW verifyHash wrapwrapKey"),
    WRAP("wrap", "unwrapBKey wrapKb", "kB"),
    SERVER_WRAP("serverWrap", "wrapwrapKey wrapKb", "wrapWrapKb"),
    SYNC("sync", "kB", "encKey hmacKey clientState"),
    PASSWORD("password", "password", "utf8"),
    NEW_PASSWORD("newPassword", "password", "utf8"),
    EMAIL("email", "email", "canonical"),
    SAME_ACCOUNT("sameAccount", "email otherEmail", "same"),
    CLIENT_SALT("clientSalt", "clientSalt", "salt"),
    HKDF("hkdf", "ikm salt info length", "okm"),
    TOKEN("token", "kind token", "tokenID reqHMACkey requestKey"),
    BEARER("bearer", "authorization", "kind tokenID"),
    BUNDLE("bundle", "keyFetchToken kA wrapKb", "requestKey hmacKey xorKey ciphertext mac bundle"),
    UNBUNDLE("unbundle", "keyFetchToken? requestKey? bundle", "kA wrapKb"),
    HOST("host", "hostHeader scheme", "host port"),
    SIGN(
            "sign",
            "method url hawkId key? keyHex? ts nonce ext? app? dlg? payload? payloadHex? contentType?",
            "resource host port hash? normalized mac header"),
    PARSE_HEADER("parseHeader", "authorization", "attributes"),
    VERIFY(
            "verify",
            "method host port resource contentType? payload? payloadHex? authorization earlier? hawkId key? keyHex? now",
            "normalized"),
    PAYLOAD_HASH("payloadHash", "contentType? payload? payloadHex?", "hash"),
    RESPOND(
            "respond",
            "method host port resource ts nonce app? dlg? key responsePayload responseContentType? responseExt?",
            "hash normalized mac header"),
    CLIENT_VERIFY(
            "clientVerify",
            "method host port resource ts nonce app? dlg? key responsePayload responseContentType? serverAuthorization",
            "normalized"),
    TSM("tsm", "key ts", "tsm"),
    CHALLENGE("challenge", "wwwAuthenticate key now", "offset"),
    BEWIT("bewit", "url hawkId key exp ext", "normalized mac bewit"),
    VERIFY_BEWIT("verifyBewit", "method host port resource authorization? hawkId key now", "permitted"),
    PUBLIC_KEY("publicKey", "publicKey", "alg publicKeyJson"),
    CERTIFICATE(
            "certificate",
            "issuer issuerSecretKey principal publicKey issuedAt expiresAt verifiedEmail generation lastAuthAt",
            "certificate"),
    ASSERTION("assertion", "secretKey audience expiresAt", "assertion"),
    VERIFY_ASSERTION(
            "verifyAssertion",
            "backedAssertion audience nowMillis issuer issuerPublicKey",
            "principal verifiedEmail? generation? lastAuthAt? endsAt"),
    DEVICE_ID("deviceId", "deviceid", "device"),
    USER_ID("userId", "email", "clientid"),
    DEVICE_SECRET("deviceSecret", "secret", "keyBytes"),
    COMMAND("command", "body", "letter d? c? m?"),
    DELIVER("deliver", "body commandId", "answer"),
    DELIVERY("delivery", "body accepts", "verdict letter? repliesTo?"),
    EXCHANGE("exchange", "body", "replies hasPasscode? enabled? start"),
    REGISTER("register", "body", "assert? pushurl device? accepted hasPasscode name?"),
    DEVICE_QUEUE("deviceQueue", "steps", "answers");

    private final String text;
    private final List<String> inputs;
    private final List<String> outputs;

    Op(String text, String inputs, String outputs) {
        this.text = text;
        this.inputs = List.of(inputs.split(" "));
        this.outputs = List.of(outputs.split(" "));
    }

    static Op of(String text) {
        return Arrays.stream(values())
                .filter(op -> op.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown op " + text));
    }

    /** The word in the member {@code op}. */
    public String text() {
        return text;
    }

    /** Names of the inputs, without the mark of the optional ones. */
    public List<String> inputs() {
        return names(inputs);
    }

    /** Names of the outputs, without the mark of the optional ones. */
    public List<String> outputs() {
        return names(outputs);
    }

    List<String> requiredInputs() {
        return required(inputs);
    }

    List<String> requiredOutputs() {
        return required(outputs);
    }

    private static List<String> names(List<String> marked) {
        return marked.stream().map(name -> name.replace("?", "")).toList();
    }

    private static List<String> required(List<String> marked) {
        return marked.stream().filter(name -> !name.endsWith("?")).toList();
    }
}
