package dev.foxproof.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** All targets, by their names, in the order in which a campaign runs them. */
public final class Targets {
    private static final String SUFFIX = "FuzzTest";
    private static final Map<String, Entry> ALL = new LinkedHashMap<>();

    private record Entry(Class<?> type, Supplier<FuzzTarget> maker) {}

    static {
        add(HawkAuthorizationFuzzTest.class, HawkAuthorizationFuzzTest::new);
        add(ServerAuthorizationFuzzTest.class, ServerAuthorizationFuzzTest::new);
        add(StaleTimestampFuzzTest.class, StaleTimestampFuzzTest::new);
        add(HostPortFuzzTest.class, HostPortFuzzTest::new);
        add(BewitFuzzTest.class, BewitFuzzTest::new);
        add(RequestTargetFuzzTest.class, RequestTargetFuzzTest::new);
        add(HexFieldFuzzTest.class, HexFieldFuzzTest::new);
        add(Base64FieldFuzzTest.class, Base64FieldFuzzTest::new);
        add(KeyBundleFuzzTest.class, KeyBundleFuzzTest::new);
        add(ClientSaltFuzzTest.class, ClientSaltFuzzTest::new);
        add(JsonTextFuzzTest.class, JsonTextFuzzTest::new);
        add(NormalizedStringFuzzTest.class, NormalizedStringFuzzTest::new);
        add(DeviceCommandFuzzTest.class, DeviceCommandFuzzTest::new);
        add(PublicKeyFuzzTest.class, PublicKeyFuzzTest::new);
        add(AssertionFuzzTest.class, AssertionFuzzTest::new);
        add(TraceFileFuzzTest.class, TraceFileFuzzTest::new);
        add(WaiverFileFuzzTest.class, WaiverFileFuzzTest::new);
        add(VectorFileFuzzTest.class, VectorFileFuzzTest::new);
        add(EndpointBodyFuzzTest.class, EndpointBodyFuzzTest::new);
        add(RawHttpFuzzTest.class, RawHttpFuzzTest::new);
    }

    private Targets() {}

    private static void add(Class<? extends FuzzTarget> type, Supplier<FuzzTarget> maker) {
        ALL.put(name(type), new Entry(type, maker));
    }

    /** {@code HawkAuthorizationFuzzTest} is called {@code hawk-authorization}. */
    public static String name(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.substring(0, simple.length() - SUFFIX.length())
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    public static List<String> names() {
        return new ArrayList<>(ALL.keySet());
    }

    public static Optional<FuzzTarget> named(String name) {
        return Optional.ofNullable(ALL.get(name)).map(entry -> entry.maker().get());
    }

    /** The folder of resources whose files JUnit replays: Jazzer finds it by the names of the class and of its test. */
    public static String inputs(String name) {
        Entry entry = Objects.requireNonNull(ALL.get(name), name);
        return entry.type().getName().replace('.', '/') + "Inputs/holds";
    }

    static FuzzTarget of(Class<?> type) {
        return named(name(type))
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " is missing in Targets"));
    }
}
