package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Where a device was.
 *
 * @param la latitude in degrees, -90 to 90
 * @param lo longitude in degrees, -180 to 180
 * @param alt altitude in metres, -100 000 to 100 000
 * @param acc accuracy in metres, 0 to 100 000 000
 * @param ti when, by the clock of the device, in milliseconds since 1970; 0 to 2^53 - 1
 */
public record Position(double la, double lo, OptionalDouble alt, OptionalDouble acc, OptionalLong ti) {
    static final Decimals LATITUDES = new Decimals(-90, 90);
    static final Decimals LONGITUDES = new Decimals(-180, 180);
    static final Decimals ALTITUDES = new Decimals(-100_000, 100_000);
    static final Decimals ACCURACIES = new Decimals(0, 100_000_000);
    static final Integers TIMES = new Integers(0, (1L << 53) - 1);

    /**
     * @throws dev.foxproof.spec.errors.MalformedValueException if a value is out of its range
     */
    public Position {
        LATITUDES.require("la", la);
        LONGITUDES.require("lo", lo);
        alt.ifPresent(metres -> ALTITUDES.require("alt", metres));
        acc.ifPresent(metres -> ACCURACIES.require("acc", metres));
        ti.ifPresent(millis -> TIMES.require("ti", millis));
    }

    /** Reads the members of a position from among those of the object; none without both la and lo, but each is checked. */
    @Requirement({"DEV-43", "DEV-46"})
    static Optional<Position> read(JsonObject json) {
        OptionalDouble la = decimal(json, "la", LATITUDES);
        OptionalDouble lo = decimal(json, "lo", LONGITUDES);
        OptionalDouble alt = decimal(json, "alt", ALTITUDES);
        OptionalDouble acc = decimal(json, "acc", ACCURACIES);
        OptionalLong ti = json.has("ti") ? OptionalLong.of(json.integer("ti", TIMES)) : OptionalLong.empty();
        return la.isPresent() && lo.isPresent()
                ? Optional.of(new Position(la.getAsDouble(), lo.getAsDouble(), alt, acc, ti))
                : Optional.empty();
    }

    private static OptionalDouble decimal(JsonObject json, String name, Decimals range) {
        return json.has(name) ? OptionalDouble.of(json.decimal(name, range)) : OptionalDouble.empty();
    }

    /** The members as they stand in a track reply and in the state of a device. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("la", la);
        json.put("lo", lo);
        alt.ifPresent(metres -> json.put("alt", metres));
        acc.ifPresent(metres -> json.put("acc", metres));
        ti.ifPresent(millis -> json.put("ti", millis));
        return json;
    }
}
