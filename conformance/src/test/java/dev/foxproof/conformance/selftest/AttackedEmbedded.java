package dev.foxproof.conformance.selftest;

import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.attacks.AttackedServers;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.Storage;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Servers of this process to be attacked, right or changed, with their databases in a folder of the test. Their runs are not recorded:
 * thieves write into the databases.
 */
record AttackedEmbedded(Path folder, UnaryOperator<ServerConfig.Builder> change) implements AttackedServers {
    @Override
    public AttackedServer start(Profile profile, boolean realCost) {
        Path own = own();
        ScryptParameters scrypt = realCost ? ScryptParameters.ONEPW : Embedded.CHEAP;
        Embedded server = Embedded.withClock(
                profile, config -> change.apply(config.scrypt(scrypt)).storage(new Storage.Folder(own)));
        return new AttackedServer() {
            @Override
            public Target target() {
                return server.target();
            }

            @Override
            public Path database() {
                return own.resolve(Storage.FILE);
            }

            @Override
            public ScryptParameters scrypt() {
                return scrypt;
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    private Path own() {
        try {
            return Files.createTempDirectory(folder, "server-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
