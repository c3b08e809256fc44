package dev.foxproof.conformance.run;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run has to check.
 *
 * @param servers the first takes every check that its profile allows, the others what is left
 * @param own starts servers with a clock; null if that is not possible
 */
public record Targets(List<Target> servers, @Nullable OwnServers own) {
    public Targets {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a run needs a target");
        }
    }

    /** One server, as it is. */
    public static Targets of(Target target) {
        return new Targets(List.of(target), null);
    }

    Target first() {
        return servers.getFirst();
    }

    Optional<Target> forProfilesOf(CheckDefinition check) {
        return servers.stream()
                .filter(server -> check.profiles().contains(server.profile()))
                .findFirst();
    }

    /** The profiles, for example {@code current+classic}. */
    String profiles() {
        return servers.stream().map(Target::profile).map(Profile::text).collect(Collectors.joining("+"));
    }
}
