package dev.growth.engine.crash;

import dev.growth.engine.crash.Operation.Force;
import dev.growth.engine.crash.Operation.Truncate;
import dev.growth.engine.crash.Operation.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file of a {@link Disk}. */
final class DiskChannel extends FileChannel {
    private final Disk disk;
    private final int node;
    private final String path;
    private final boolean appends;
    private long position;
    private boolean locks;

    DiskChannel(Disk disk, int node, String path, boolean appends) {
        this.disk = disk;
        this.node = node;
        this.path = path;
        this.appends = appends;
    }

    @Override
    public int read(ByteBuffer target) {
        int count = read(target, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer target, long from) {
        byte[] content = disk.tree().content(node);
        if (from >= content.length) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), content.length - from);
        target.put(content, (int) from, count);
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = write(source, appends ? size() : position);
        position = appends ? size() : position + count;
        return count;
    }

    @Override
    public int write(ByteBuffer source, long at) throws IOException {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        int count = disk.write(path, new Write(node, at, bytes));
        source.position(source.position() + count);
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long at) {
        position = at;
        return this;
    }

    @Override
    public long size() {
        return disk.tree().content(node).length;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        if (size < size()) {
            disk.change(path, new Truncate(node, size));
        }
        return this;
    }

    @Override
    public void force(boolean withAttributes) throws IOException {
        disk.change(path, new Force(node));
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        if (!disk.locked().add(node)) {
            throw new OverlappingFileLockException();
        }
        locks = true;
        return new FileLock(this, from, size, shared) {
            @Override
            public boolean isValid() {
                return isOpen();
            }

            @Override
            public void release() throws IOException {
                close();
            }
        };
    }

    @Override
    protected void implCloseChannel() {
        if (locks) {
            disk.locked().remove(node);
        }
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long at, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException();
    }
}
