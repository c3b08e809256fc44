package dev.foxproof.cli;

import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.client.http.TransportLimits;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a verb calls a server. */
public final class CallOptions {
    private static final int SECONDS_MAX = 3600;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--plain-http",
            description = "Allow http to other machines: whoever is in between can log in afterwards.")
    boolean plainHttp;

    @Option(names = "--timeout", paramLabel = "S", description = "Seconds for one request, default 60.")
    int timeoutSeconds = 60;

    public HttpTransport transport() {
        if (timeoutSeconds < 1 || timeoutSeconds > SECONDS_MAX) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--timeout must be 1 to " + SECONDS_MAX + " seconds");
        }
        Duration timeout = Duration.ofSeconds(timeoutSeconds);
        return new HttpTransport(new TransportLimits(timeout, timeout, TransportLimits.DEFAULT.answerBytesMax()));
    }

    /**
     * @param confidential whether nobody in between reads what is sent
     * @param shown what they would see
     * @throws CommandFault if somebody could, and that was not allowed
     */
    public void requireConfidential(boolean confidential, String shown) {
        if (!confidential && !plainHttp) {
            throw new CommandFault(
                    "plain http would show " + shown + " to whoever is in between; use https, or --plain-http");
        }
    }
}
