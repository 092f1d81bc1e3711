package dev.growth.backend.cuda.device;

/** A piece of a {@link DevicePool}'s segment, in use or free, between its neighbours. */
final class Block {
    final long address;
    long bytes;
    boolean free;
    Block before;
    Block after;

    Block(long address, long bytes) {
        this.address = address;
        this.bytes = bytes;
    }

    long address() {
        return address;
    }

    long bytes() {
        return bytes;
    }

    boolean isWholeSegment() {
        return before == null && after == null;
    }
}
