package dev.growth.engine.crash;

import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A path of a {@link DiskFileSystem}, where all relative ones are below the root. */
record DiskPath(DiskFileSystem system, boolean isAbsolute, List<String> names) implements Path {
    DiskPath {
        names = List.copyOf(names);
    }

    static DiskPath parse(DiskFileSystem system, String text) {
        List<String> names =
                Arrays.stream(text.split("/", -1)).filter(name -> !name.isEmpty()).toList();
        return new DiskPath(system, text.startsWith("/"), names);
    }

    static DiskPath of(Path path) {
        if (path instanceof DiskPath own) {
            return own;
        }
        throw new ProviderMismatchException(path + " is not on this disk");
    }

    private DiskPath with(List<String> others) {
        return new DiskPath(system, isAbsolute, others);
    }

    @Override
    public DiskFileSystem getFileSystem() {
        return system;
    }

    @Override
    @SuppressWarnings("NullAway") // as Path wants it
    public Path getRoot() {
        return isAbsolute ? with(List.of()) : null;
    }

    @Override
    @SuppressWarnings("NullAway") // as Path wants it
    public Path getFileName() {
        return names.isEmpty() ? null : new DiskPath(system, false, List.of(names.getLast()));
    }

    @Override
    @SuppressWarnings("NullAway") // as Path wants it
    public DiskPath getParent() {
        return names.isEmpty() || (names.size() == 1 && !isAbsolute)
                ? null
                : with(names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int begin, int end) {
        return new DiskPath(system, false, names.subList(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof DiskPath path
                && path.isAbsolute == isAbsolute
                && Collections.indexOfSubList(names, path.names) == 0;
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof DiskPath path
                && names.size() >= path.names.size()
                && names.subList(names.size() - path.names.size(), names.size()).equals(path.names);
    }

    @Override
    public Path normalize() {
        return this;
    }

    @Override
    public Path resolve(Path other) {
        DiskPath path = of(other);
        if (path.isAbsolute) {
            return path;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(path.names);
        return with(all);
    }

    @Override
    public Path relativize(Path other) {
        return new DiskPath(
                system, false, of(other).names.subList(names.size(), other.getNameCount()));
    }

    @Override
    public URI toUri() {
        return URI.create("disk:" + toAbsolutePath());
    }

    @Override
    public DiskPath toAbsolutePath() {
        return new DiskPath(system, true, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath();
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return (isAbsolute ? "/" : "") + String.join("/", names);
    }
}
