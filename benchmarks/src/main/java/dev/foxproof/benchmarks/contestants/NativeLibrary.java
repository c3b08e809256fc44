package dev.foxproof.benchmarks.contestants;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/** A C library that may be missing, and then says so instead of failing. */
final class NativeLibrary {
    private final List<String> names;
    private final Optional<SymbolLookup> symbols;
    private Optional<String> absence;

    /**
     * @param names file names, of which the first that the system's loader finds is taken
     */
    NativeLibrary(String... names) {
        this.names = List.of(names);
        this.symbols = this.names.stream().flatMap(name -> open(name).stream()).findFirst();
        this.absence = symbols.isPresent() ? Optional.empty() : Optional.of("no " + this.names.getFirst());
    }

    /** It is never unloaded: its code has to be there as long as a handle is. */
    private static Optional<SymbolLookup> open(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Why a function is missing; empty if all that were asked for are there. */
    Optional<String> absence() {
        return absence;
    }

    MethodHandle function(MemoryLayout result, String name, MemoryLayout... arguments) {
        return function(name, FunctionDescriptor.of(result, arguments));
    }

    MethodHandle procedure(String name, MemoryLayout... arguments) {
        return function(name, FunctionDescriptor.ofVoid(arguments));
    }

    /** A function that is missing throws when it is called. */
    private MethodHandle function(String name, FunctionDescriptor type) {
        Optional<MemorySegment> address = symbols.flatMap(all -> all.find(name));
        if (address.isPresent()) {
            return Linker.nativeLinker().downcallHandle(address.get(), type);
        }
        String reason = absence.orElse(names.getFirst() + " has no " + name);
        absence = Optional.of(reason);
        MethodHandle failure = MethodHandles.throwException(
                        type.toMethodType().returnType(), IllegalStateException.class)
                .bindTo(new IllegalStateException(reason));
        return MethodHandles.dropArguments(failure, 0, type.toMethodType().parameterList());
    }

    /** Reads a text that a function without arguments returns. */
    String text(String name) {
        if (symbols.flatMap(all -> all.find(name)).isEmpty()) {
            return "";
        }
        try {
            return cText((MemorySegment) function(ValueLayout.ADDRESS, name).invokeExact());
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    static String cText(MemorySegment address) {
        return address.reinterpret(256).getString(0);
    }

    /** What {@code invokeExact} declares, as what these calls throw. */
    static IllegalStateException failure(Throwable cause) {
        return new IllegalStateException(cause);
    }

    static void require(boolean succeeded, String function) {
        if (!succeeded) {
            throw new IllegalStateException(function + " refused");
        }
    }
}
