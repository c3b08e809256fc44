package dev.foxproof.fuzz;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives a fuzz test the seeds of its target, beside the inputs that are stored in its folder. */
final class VectorSeeds implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Targets.of(context.getRequiredTestClass())
                .seeds()
                .map(seed -> Arguments.of(Named.of(seed.name(), seed.input())));
    }
}
