package dev.foxproof.benchmarks.contestants;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The reference implementation of Argon2, with one thread: lanes are computed one after another. */
public final class Libargon2 implements Argon2idContestant {
    private static final int VERSION_13 = 0x13;
    private static final StructLayout CONTEXT = MemoryLayout.structLayout(
            ADDRESS.withName("out"),
            JAVA_INT.withName("outlen"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("pwd"),
            JAVA_INT.withName("pwdlen"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("salt"),
            JAVA_INT.withName("saltlen"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("secret"),
            JAVA_INT.withName("secretlen"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("ad"),
            JAVA_INT.withName("adlen"),
            JAVA_INT.withName("t_cost"),
            JAVA_INT.withName("m_cost"),
            JAVA_INT.withName("lanes"),
            JAVA_INT.withName("threads"),
            JAVA_INT.withName("version"),
            ADDRESS.withName("allocate_cbk"),
            ADDRESS.withName("free_cbk"),
            JAVA_INT.withName("flags"),
            MemoryLayout.paddingLayout(4));

    private final NativeLibrary library =
            new NativeLibrary("libargon2.so.1", "libargon2.so.0", "libargon2.so", "libargon2.dylib");
    private final MethodHandle context = library.function(JAVA_INT, "argon2id_ctx", ADDRESS);

    @Override
    public String name() {
        return "libargon2";
    }

    /** The library does not tell which it is. */
    @Override
    public String release() {
        return "libargon2";
    }

    @Override
    public Optional<String> absence() {
        return library.absence();
    }

    @Override
    public byte[] argon2id(Argon2idInput input) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment struct = scratch.out(CONTEXT.byteSize());
            MemorySegment output = scratch.out(input.length());
            set(struct, "out", output, input.length());
            set(struct, "pwd", scratch.in(input.password()), input.password().length);
            set(struct, "salt", scratch.in(input.salt()), input.salt().length);
            setOptional(struct, "secret", scratch, input.secret());
            setOptional(struct, "ad", scratch, input.associatedData());
            set(struct, "t_cost", input.passes());
            set(struct, "m_cost", input.memoryKib());
            set(struct, "lanes", input.lanes());
            set(struct, "threads", 1);
            set(struct, "version", VERSION_13);
            int status = (int) context.invokeExact(struct);
            NativeLibrary.require(status == 0, "argon2id_ctx (" + status + ")");
            return Scratch.read(output, input.length());
        } catch (Throwable e) {
            throw NativeLibrary.failure(e);
        }
    }

    /** Nothing is a null pointer here. */
    private static void setOptional(MemorySegment struct, String name, Scratch scratch, byte[] bytes) {
        if (bytes.length > 0) {
            set(struct, name, scratch.in(bytes), bytes.length);
        }
    }

    private static void set(MemorySegment struct, String name, MemorySegment bytes, int length) {
        struct.set(ADDRESS, CONTEXT.byteOffset(PathElement.groupElement(name)), bytes);
        set(struct, name + "len", length);
    }

    private static void set(MemorySegment struct, String name, int value) {
        struct.set(JAVA_INT, CONTEXT.byteOffset(PathElement.groupElement(name)), value);
    }
}
