package dev.growth.backend.cuda.library;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The C types of parameters. */
final class CType {
    /** {@code int}, {@code unsigned int} and enumerations. */
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withName("int");

    /** {@code size_t} and {@code unsigned long long}. */
    static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG.withName("size");

    /** {@code char}. */
    static final ValueLayout.OfByte CHAR = ValueLayout.JAVA_BYTE.withName("char");

    /**
     * A pointer that Java only hands on: device memory, streams, handles of the libraries. The
     * calling conventions of 64-bit Linux pass pointers and longs alike.
     */
    static final ValueLayout.OfLong OPAQUE = ValueLayout.JAVA_LONG.withName("opaque");

    /** A pointer to host memory. */
    static final AddressLayout HOST = ValueLayout.ADDRESS.withName("host");

    private CType() {}

    /** A function that returns a status. */
    static FunctionDescriptor status(MemoryLayout... parameters) {
        return FunctionDescriptor.of(INT, parameters);
    }

    /** A function that returns a text for a status. */
    static FunctionDescriptor text() {
        return FunctionDescriptor.of(HOST, INT);
    }

    /** What a {@code const char*} points to. */
    @SuppressWarnings("restricted") // The text ends where C says that it ends.
    static String text(MemorySegment text) {
        return text.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
