package dev.foxproof.cli.explain;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.input.Input;
import dev.foxproof.cli.input.Terminal;
import dev.foxproof.spec.Hex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof explain hawk}. */
@Command(
        name = "hawk",
        description = {
            "Signs a request, or with --header holds a header against it and says what would make it verify.",
            "The key comes from the environment variable " + ExplainHawk.KEY_VARIABLE
                    + ", from a prompt, or from a line of standard input."
        })
final class ExplainHawk extends Explainer {
    static final String KEY_VARIABLE = "FOXPROOF_HAWK_KEY";
    private static final long PAYLOAD_BYTES_MAX = 1 << 20;

    private final Input input;
    private final Terminal terminal;

    /** How the key is written. */
    enum KeyEncoding {
        text,
        hex,
        base64
    }

    @Option(names = "--method", paramLabel = "METHOD", description = "GET by default.")
    String method = "GET";

    @Option(names = "--url", required = true, paramLabel = "URL", description = "The URL that the request goes to.")
    String url = "";

    @Option(names = "--content-type", paramLabel = "TYPE", description = "The Content-Type header as sent.")
    @Nullable
    String contentType;

    @Option(names = "--payload", paramLabel = "TEXT", description = "The body; leave out if no hash is wanted.")
    @Nullable
    String payload;

    @Option(names = "--payload-file", paramLabel = "FILE", description = "A file with the body.")
    @Nullable
    Path payloadFile;

    @Option(
            names = "--header",
            paramLabel = "HEADER",
            description = "The Authorization header; - is a line of standard input.")
    @Nullable
    String header;

    @Option(names = "--now", paramLabel = "SECONDS", description = "With --header: the server's clock, to judge ts by.")
    @Nullable
    Long now;

    @Option(names = "--id", paramLabel = "ID", description = "The Hawk id.")
    @Nullable
    String id;

    @Option(names = "--ts", paramLabel = "SECONDS", description = "The timestamp.")
    @Nullable
    String ts;

    @Option(names = "--nonce", paramLabel = "NONCE", description = "The nonce.")
    @Nullable
    String nonce;

    @Option(names = "--ext", paramLabel = "TEXT", description = "Application data.")
    @Nullable
    String ext;

    @Option(names = "--app", paramLabel = "APP", description = "The application's id.")
    @Nullable
    String app;

    @Option(names = "--dlg", paramLabel = "DLG", description = "The delegating application's id.")
    @Nullable
    String dlg;

    @Option(
            names = "--key-encoding",
            paramLabel = "ENCODING",
            description = "text (the default), hex (accounts: the decoded bytes) or base64.")
    KeyEncoding keyEncoding = KeyEncoding.text;

    ExplainHawk(Input input, Terminal terminal) {
        this.input = input;
        this.terminal = terminal;
    }

    @Override
    Explanation explain() {
        if (header == null) {
            if (id == null || ts == null || nonce == null) {
                throw usage("to sign, give --id, --ts and --nonce; to verify, give --header");
            }
            if (now != null) {
                throw usage("--now goes with --header");
            }
            return explanation().sign(id, ts, nonce, ext, app, dlg);
        }
        if (id != null || ts != null || nonce != null || ext != null || app != null || dlg != null) {
            throw usage("--id, --ts, --nonce, --ext, --app and --dlg are in the header; leave them out with --header");
        }
        String given = header.equals("-") ? input.line("header") : header;
        return explanation().verify(given, now);
    }

    private HawkExplanation explanation() {
        byte[] body = payload();
        return new HawkExplanation(method, url, contentType, body, key());
    }

    private byte @Nullable [] payload() {
        if (payload != null && payloadFile != null) {
            throw usage("give --payload or --payload-file, not both");
        }
        if (payloadFile == null) {
            return payload == null ? null : payload.getBytes(StandardCharsets.UTF_8);
        }
        try {
            if (Files.size(payloadFile) > PAYLOAD_BYTES_MAX) {
                throw new CommandFault(payloadFile + " is longer than " + PAYLOAD_BYTES_MAX + " bytes");
            }
            return Files.readAllBytes(payloadFile);
        } catch (IOException e) {
            throw new CommandFault(payloadFile + " cannot be read", e);
        }
    }

    private byte[] key() {
        String text = terminal.environment(KEY_VARIABLE).orElseGet(() -> input.secret("key"));
        return switch (keyEncoding) {
            case text -> text.getBytes(StandardCharsets.UTF_8);
            case hex -> Hex.decode("key", text);
            case base64 -> {
                try {
                    yield Base64.getDecoder().decode(text);
                } catch (IllegalArgumentException e) {
                    throw new CommandFault("the key is not base64", e);
                }
            }
        };
    }
}
