package dev.foxproof.cli.account;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.json.MalformedJsonException;
import dev.foxproof.cli.json.StrictJson;
import dev.foxproof.client.file.OwnerOnlyFile;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code --state} keeps from one verb to the next, for one account. It holds live tokens: whoever reads the file is signed in.
 *
 * @param uid 32 hex digits
 */
record AccountState(
        String server,
        String email,
        Optional<String> uid,
        Optional<SessionToken> session,
        Optional<PasswordForgotToken> forgotten) {
    static AccountState none(String server, Email email) {
        return new AccountState(server, email.canonical(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    AccountState signedIn(String newUid, SessionToken token) {
        return new AccountState(server, email, Optional.of(newUid), Optional.of(token), Optional.empty());
    }

    AccountState forgotten(PasswordForgotToken token) {
        return new AccountState(server, email, uid, session, Optional.of(token));
    }

    /** The file's content; nothing if there is no such file. */
    static AccountState read(Path file, String server, Email email) {
        try {
            ObjectNode json = StrictJson.readObject(Files.readAllBytes(file));
            AccountState state = new AccountState(
                    text(json, "server").orElse(""),
                    text(json, "email").orElse(""),
                    text(json, "uid"),
                    text(json, "sessionToken").map(SessionToken::parse),
                    text(json, "passwordForgotToken").map(PasswordForgotToken::parse));
            if (!state.server.equals(server) || !state.email.equals(email.canonical())) {
                throw new CommandFault("the state file is of another account or server: " + file);
            }
            return state;
        } catch (NoSuchFileException e) {
            return none(server, email);
        } catch (IOException e) {
            throw new CommandFault("the state file cannot be read: " + file, e);
        } catch (MalformedJsonException | MalformedValueException e) {
            throw new CommandFault("the state file " + e.getMessage() + ": " + file, e);
        }
    }

    private static Optional<String> text(ObjectNode json, String name) {
        JsonNode node = json.get(name);
        return node != null && node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    void write(Path file) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("server", server);
        json.put("email", email);
        uid.ifPresent(value -> json.put("uid", value));
        session.ifPresent(token -> json.put("sessionToken", token.toHex()));
        forgotten.ifPresent(token -> json.put("passwordForgotToken", token.toHex()));
        try {
            OwnerOnlyFile.write(file, (StrictJson.indented(json) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFault("the state file cannot be written: " + file, e);
        }
    }
}
