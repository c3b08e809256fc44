package dev.foxproof.cli.attack;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.check.EmbeddedServers;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.attacks.AttackedServers;
import dev.foxproof.conformance.run.OwnServers.OwnServer;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.server.Storage;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reference servers in this process whose database lies where a thief finds it. */
final class AttackedReferenceServers implements AttackedServers {
    private static final ScryptParameters CHEAP = new ScryptParameters(1024, 8, 1);

    private final EmbeddedServers servers;

    AttackedReferenceServers(EmbeddedServers servers) {
        this.servers = servers;
    }

    @Override
    public AttackedServer start(Profile profile, boolean realCost) {
        Path folder = folder();
        ScryptParameters scrypt = realCost ? ScryptParameters.ONEPW : CHEAP;
        OwnServer server = servers.startOwn(
                profile, config -> config.storage(new Storage.Folder(folder)).scrypt(scrypt));
        return new AttackedServer() {
            @Override
            public Target target() {
                return server.target();
            }

            @Override
            public Path database() {
                return folder.resolve(Storage.FILE);
            }

            @Override
            public ScryptParameters scrypt() {
                return scrypt;
            }

            @Override
            public void close() {
                server.close();
                delete(folder);
            }
        };
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("foxproof-attack-");
        } catch (IOException e) {
            throw new CommandFault("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : inside) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CommandFault("the folder " + folder + " cannot be deleted", e);
        }
    }
}
