package dev.growth.backend.cuda.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;

/** Values that a C function writes through a pointer. */
final class Words {
    private Words() {}

    /** The 64 bits that the function writes: a handle, an address, a size. */
    static long longFrom(Consumer<MemorySegment> function) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.JAVA_LONG);
            function.accept(out);
            return out.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    /** The 32 bits that the function writes. */
    static int intFrom(Consumer<MemorySegment> function) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
            function.accept(out);
            return out.get(ValueLayout.JAVA_INT, 0);
        }
    }
}
