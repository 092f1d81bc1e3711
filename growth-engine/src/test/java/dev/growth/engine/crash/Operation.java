package dev.growth.engine.crash;

/** What a program did to a {@link Disk}. Files and folders are nodes, which have numbers. */
sealed interface Operation {
    /** The node whose {@link Force} makes the operation last. */
    int node();

    /** A file or folder was made in the folder {@code node}. */
    record Create(int node, String name, int made, boolean isFolder) implements Operation {}

    /** An entry of the folder {@code node} got another name, whose former entry is gone. */
    record Rename(int node, String name, int moved, String newName) implements Operation {}

    /** An entry of the folder {@code node} was deleted. */
    record Delete(int node, String name, int deleted) implements Operation {}

    /** Bytes were written to a file. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    record Write(int node, long at, byte[] bytes) implements Operation {
        /** The first bytes of it. */
        Write torn(int count) {
            return new Write(node, at, java.util.Arrays.copyOf(bytes, count));
        }

        @Override
        public String toString() {
            return "Write[node=%d, at=%d, %d bytes]".formatted(node, at, bytes.length);
        }
    }

    /** A file was cut. */
    record Truncate(int node, long size) implements Operation {}

    /** Everything done to the node before is on the disk. */
    record Force(int node) implements Operation {}
}
