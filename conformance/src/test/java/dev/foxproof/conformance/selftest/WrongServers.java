package dev.foxproof.conformance.selftest;

import dev.foxproof.spec.Violates;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All deliberately wrong servers: the methods that say which rule they violate. */
final class WrongServers {
    private static final List<Class<?>> CLASSES = List.of(
            HawkHeaderFaults.class,
            HawkMacFaults.class,
            HawkTimeFaults.class,
            HawkAnswerFaults.class,
            TokenFaults.class,
            AccountFaults.class,
            PasswordFaults.class,
            SessionFaults.class,
            AssertionFaults.class,
            DeviceFaults.class,
            DevicePageFaults.class,
            DevicePushFaults.class,
            ErrorFaults.class);

    private WrongServers() {}

    /**
     * A wrong server.
     *
     * @param name of the method that makes it
     * @param rules that it breaks
     */
    record WrongServer(String name, List<String> rules, Fault fault) {
        @Override
        public String toString() {
            return name + " (" + String.join(", ", rules) + "): " + fault.sentence();
        }
    }

    static Stream<WrongServer> all() {
        return CLASSES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Violates.class))
                        .sorted(Comparator.comparing(Method::getName))
                        .map(WrongServers::make));
    }

    private static WrongServer make(Method method) {
        try {
            List<String> rules = List.of(method.getAnnotation(Violates.class).value());
            return new WrongServer(method.getName(), rules, (Fault) method.invoke(null));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method + " makes no wrong server", e);
        }
    }
}
