package dev.growth.engine.crash;

import dev.growth.engine.crash.Operation.Create;
import dev.growth.engine.crash.Operation.Delete;
import dev.growth.engine.crash.Operation.Force;
import dev.growth.engine.crash.Operation.Rename;
import dev.growth.engine.crash.Operation.Truncate;
import dev.growth.engine.crash.Operation.Write;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What files and folders hold. As on a real disk, a node is there whether or not an entry of a
 * folder names it.
 */
final class Tree {
    static final int ROOT = 0;

    private final SortedMap<Integer, byte[]> files = new TreeMap<>();
    private final SortedMap<Integer, SortedMap<String, Integer>> folders = new TreeMap<>();

    Tree() {
        folders.put(ROOT, new TreeMap<>());
    }

    Tree copy() {
        Tree copy = new Tree();
        copy.files.putAll(files); // content is replaced, never changed
        folders.forEach((node, entries) -> copy.folders.put(node, new TreeMap<>(entries)));
        return copy;
    }

    boolean isFolder(int node) {
        return folders.containsKey(node);
    }

    SortedMap<String, Integer> entries(int folder) {
        return folders.getOrDefault(folder, new TreeMap<>());
    }

    byte[] content(int file) {
        return files.getOrDefault(file, new byte[0]);
    }

    /** A number that no node has. */
    int unused() {
        int lastFile = files.isEmpty() ? ROOT : files.lastKey();
        return Math.max(lastFile, folders.lastKey()) + 1;
    }

    void apply(Operation operation) {
        switch (operation) {
            case Create create -> {
                make(create);
                entries(create.node()).put(create.name(), create.made());
            }
            case Rename rename -> {
                entries(rename.node()).remove(rename.name(), rename.moved());
                entries(rename.node()).put(rename.newName(), rename.moved());
            }
            case Delete delete -> entries(delete.node()).remove(delete.name(), delete.deleted());
            case Write write -> write(write);
            case Truncate cut -> {
                byte[] now = content(cut.node());
                files.put(cut.node(), Arrays.copyOf(now, (int) Math.min(now.length, cut.size())));
            }
            case Force _ -> {}
        }
    }

    /** Makes the node, which nothing names yet. */
    void make(Create create) {
        if (create.isFolder()) {
            folders.put(create.made(), new TreeMap<>());
        } else {
            files.put(create.made(), new byte[0]);
        }
    }

    private void write(Write write) {
        byte[] now = content(write.node());
        int end = (int) write.at() + write.bytes().length;
        byte[] written = Arrays.copyOf(now, Math.max(now.length, end));
        System.arraycopy(write.bytes(), 0, written, (int) write.at(), write.bytes().length);
        files.put(write.node(), written);
    }
}
