package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.attack.Attackers;
import dev.foxproof.advisor.attack.Json;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;

/** What others have published, as data with sources. */
public final class References {
    private References() {}

    public static List<Minimum> minimums() {
        return Json.parse(Attackers.resource("minimums.json"), "minimums.json").all("minimums").stream()
                .map(json -> {
                    Kdf kdf = Kdf.of(json.text("kdf"));
                    return new Minimum(
                            kdf,
                            json.texts("any").stream()
                                    .map(text -> Setting.parse(kdf, text))
                                    .toList(),
                            json.text("by"),
                            json.text("source"));
                })
                .toList();
    }

    /** The published minimums that the setting does not reach. */
    public static List<Minimum> notReachedBy(Setting setting) {
        return minimums().stream()
                .filter(minimum -> minimum.kdf() == setting.kdf() && !minimum.reachedBy(setting))
                .toList();
    }

    public static List<PasswordList> lists() {
        return Json.parse(Attackers.resource("lists.json"), "lists.json").all("lists").stream()
                .map(json -> new PasswordList(json.text("name"), (long) json.positive("size"), json.text("source")))
                .toList();
    }
}
