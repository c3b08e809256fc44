package dev.foxproof.cli.input;

import java.nio.file.Path;

/** Where this user's settings are: {@code $XDG_CONFIG_HOME/foxproof}, or {@code ~/.config/foxproof}. */
public final class SettingsFolder {
    private SettingsFolder() {}

    /** The file of this name there. */
    public static Path file(Terminal terminal, String name) {
        Path settings = terminal.environment("XDG_CONFIG_HOME")
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
        return settings.resolve("foxproof").resolve(name);
    }
}
