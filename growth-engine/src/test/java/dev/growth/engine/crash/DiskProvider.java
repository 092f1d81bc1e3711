package dev.growth.engine.crash;

import dev.growth.engine.crash.Operation.Create;
import dev.growth.engine.crash.Operation.Delete;
import dev.growth.engine.crash.Operation.Rename;
import dev.growth.engine.crash.Operation.Truncate;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Does what a run asks of a file system on a {@link Disk}; renames within a folder only. */
final class DiskProvider extends FileSystemProvider {
    private final DiskFileSystem system;
    private final Disk disk;

    DiskProvider(DiskFileSystem system, Disk disk) {
        this.system = system;
        this.disk = disk;
    }

    private OptionalInt find(Path path) {
        int node = Tree.ROOT;
        for (String name : DiskPath.of(path).names()) {
            Integer next = disk.tree().entries(node).get(name);
            if (next == null) {
                return OptionalInt.empty();
            }
            node = next;
        }
        return OptionalInt.of(node);
    }

    private int node(Path path) throws NoSuchFileException {
        return find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    private int folderOf(Path path) throws IOException {
        int folder = node(DiskPath.of(path).toAbsolutePath().getParent());
        if (!disk.tree().isFolder(folder)) {
            throw new NotDirectoryException(path.toString());
        }
        return folder;
    }

    private static String name(Path path) {
        return DiskPath.of(path).names().getLast();
    }

    private int create(Path path, boolean isFolder) throws IOException {
        int made = disk.unused();
        disk.change(path.toString(), new Create(folderOf(path), name(path), made, isFolder));
        return made;
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean writes =
                options.contains(StandardOpenOption.WRITE)
                        || options.contains(StandardOpenOption.APPEND);
        boolean creates = options.contains(StandardOpenOption.CREATE);
        OptionalInt found = find(path);
        int node = found.isEmpty() && writes && creates ? create(path, false) : node(path);
        if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)
                && disk.tree().content(node).length > 0) {
            disk.change(path.toString(), new Truncate(node, 0));
        }
        return new DiskChannel(
                disk, node, path.toString(), options.contains(StandardOpenOption.APPEND));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        if (!disk.tree().isFolder(node(folder))) {
            throw new NotDirectoryException(folder.toString());
        }
        List<Path> entries =
                disk.tree().entries(node(folder)).keySet().stream().map(folder::resolve).toList();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        if (find(folder).isPresent()) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        create(folder, true);
    }

    @Override
    public void delete(Path path) throws IOException {
        int node = node(path);
        if (disk.tree().isFolder(node) && !disk.tree().entries(node).isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        disk.change(path.toString(), new Delete(folderOf(path), name(path), node));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        int folder = folderOf(source);
        if (folder != folderOf(target)) {
            throw new UnsupportedOperationException(source + " to another folder: " + target);
        }
        OptionalInt former = find(target);
        if (former.isPresent() && !disk.tree().entries(former.getAsInt()).isEmpty()) {
            throw new DirectoryNotEmptyException(target.toString());
        }
        disk.change(
                target.toString(), new Rename(folder, name(source), node(source), name(target)));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        node(path);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        int node = node(path);
        return type.cast(
                new DiskAttributes(
                        node, disk.tree().isFolder(node), disk.tree().content(node).length));
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return node(path) == node(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return name(path).startsWith(".");
    }

    @Override
    public String getScheme() {
        return "disk";
    }

    @Override
    public Path getPath(URI uri) {
        return system.getPath(uri.getPath());
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }
}
