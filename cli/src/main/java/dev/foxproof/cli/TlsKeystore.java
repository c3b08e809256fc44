package dev.foxproof.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The key and certificates that HTTPS is served with. */
final class TlsKeystore {
    private TlsKeystore() {}

    static SSLContext context(Path file, @Nullable String password) {
        if (password == null) {
            throw new CommandFault("--tls-keystore needs the file's password in FOXPROOF_TLS_PASSWORD");
        }
        try {
            KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFault("--tls-keystore: " + file + " cannot be read with the password given", e);
        }
    }
}
