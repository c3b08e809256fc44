package dev.foxproof.benchmarks.contestants;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Native memory for one call, overwritten with zeros and freed after it. */
final class Scratch implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final List<MemorySegment> segments = new ArrayList<>(4);

    MemorySegment in(byte[] bytes) {
        MemorySegment segment = out(bytes.length);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return segment;
    }

    MemorySegment out(long length) {
        // The foreign side may not be given a null pointer, even for nothing.
        MemorySegment segment = arena.allocate(Math.max(length, 1), 8);
        segments.add(segment);
        return segment;
    }

    static byte[] read(MemorySegment segment, int length) {
        return segment.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public void close() {
        segments.forEach(segment -> segment.fill((byte) 0));
        arena.close();
    }
}
