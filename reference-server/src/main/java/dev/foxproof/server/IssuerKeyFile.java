package dev.foxproof.server;

import dev.foxproof.spec.browserid.RsaSigningKey;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.errors.MalformedValueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The issuer's key in a file: PKCS#8 in PEM, as {@code openssl genpkey -algorithm RSA} writes it. */
final class IssuerKeyFile {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----\\s*");

    private IssuerKeyFile() {}

    /**
     * @throws StartFault if the file cannot be read or has no such key; the message repeats nothing of it
     */
    static SigningKey read(Path file) throws StartFault {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new StartFault("the issuer's key cannot be read from " + file, e);
        }
        Matcher pem = PEM.matcher(text);
        if (!pem.matches()) {
            throw refused(file, "must hold one private key in PEM, unencrypted (BEGIN PRIVATE KEY)");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            return new RsaSigningKey(
                    (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused(file, "must hold a private key of RSA in PKCS#8");
        } catch (MalformedValueException e) {
            throw refused(file, "must hold a private key of RSA of 2048 bits: " + e.getMessage());
        }
    }

    private static StartFault refused(Path file, String rule) {
        return new StartFault("the file of the issuer's key, " + file + ", " + rule);
    }
}
