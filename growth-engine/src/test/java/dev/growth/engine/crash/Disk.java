package dev.growth.engine.crash;

import dev.growth.engine.crash.Operation.Create;
import dev.growth.engine.crash.Operation.Rename;
import dev.growth.engine.crash.Operation.Truncate;
import dev.growth.engine.crash.Operation.Write;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that notes what is done to it, and can say what would be left of that after a
 * crash.
 */
final class Disk {
    private final Tree start;
    private final Tree now;
    private int earlier;
    private final List<Operation> journal = new ArrayList<>();
    private final Set<Integer> locked = new HashSet<>();
    private int unused;
    private long room = Long.MAX_VALUE;
    private boolean readOnly;

    /** With these files, which last. */
    Disk(Tree start) {
        this.start = start;
        this.now = start.copy();
        this.unused = start.unused();
    }

    /** A number for a new node. */
    int unused() {
        return unused++;
    }

    Tree tree() {
        return now;
    }

    List<Operation> journal() {
        return Collections.unmodifiableList(journal);
    }

    /** How many operations are those of programs that were killed before. */
    int earlier() {
        return earlier;
    }

    /** Nodes that somebody has locked. */
    Set<Integer> locked() {
        return locked;
    }

    /** How many bytes can still be written. */
    void room(long bytes) {
        room = bytes;
    }

    /** Whether whatever changes something is refused. */
    void readOnly(boolean refused) {
        readOnly = refused;
    }

    void change(String path, Operation operation) throws IOException {
        if (readOnly) {
            throw new AccessDeniedException(path);
        }
        now.apply(operation);
        journal.add(operation);
    }

    /** Writes what there is room for; gives back how much that was. */
    int write(String path, Write write) throws IOException {
        int count = (int) Math.min(room, write.bytes().length);
        if (count == 0 && write.bytes().length > 0) {
            throw new IOException("No space left on device");
        }
        change(path, count < write.bytes().length ? write.torn(count) : write);
        room -= count;
        return count;
    }

    /**
     * After the program was killed in an operation, of which a write can have been done in part.
     * What was not forced still is not: the power can go later.
     *
     * @param operation index of it; the number of operations: after the last one
     */
    Disk afterKill(int operation, RandomGenerator random) {
        Disk left = new Disk(start);
        left.journal.addAll(journal.subList(0, operation));
        if (operation < journal.size() && journal.get(operation) instanceof Write write) {
            left.journal.add(write.torn(random.nextInt(write.bytes().length + 1)));
        }
        left.journal.forEach(left.now::apply);
        left.earlier = left.journal.size();
        left.unused = unused;
        return left;
    }

    /**
     * After the power went before an operation. What was forced is there. Of what was written to a
     * file since, a beginning is; of the names made, changed and deleted since, any.
     */
    Disk afterPowerLoss(int operation, RandomGenerator random) {
        List<Operation> done = journal.subList(0, operation);
        Map<Integer, Integer> forced = new HashMap<>();
        for (int i = 0; i < operation; i++) {
            if (done.get(i) instanceof Operation.Force(int node)) {
                forced.put(node, i);
            }
        }
        double share = List.of(0.0, 0.5, 0.9, 1.0).get(random.nextInt(4));
        Set<Integer> lost = new HashSet<>();
        Tree left = start.copy();
        for (int i = 0; i < operation; i++) {
            Operation each = done.get(i);
            boolean lasts = forced.getOrDefault(each.node(), -1) > i || random.nextDouble() < share;
            boolean ofData = each instanceof Write || each instanceof Truncate;
            if (each instanceof Create create) {
                left.make(create);
            }
            if (lasts && !(ofData && lost.contains(each.node()))) {
                left.apply(each);
            } else if (ofData && lost.add(each.node()) && each instanceof Write write) {
                left.apply(write.torn(random.nextInt(write.bytes().length + 1)));
            }
        }
        return new Disk(left);
    }

    /**
     * The last entry whose new name begins so, and was certain to be there before an operation.
     *
     * @param powerLoss whether only what was forced is certain
     * @return its name; empty if there is none
     */
    String certain(String beginning, int operation, boolean powerLoss) {
        Map<Integer, String> renamed = new HashMap<>();
        String certain = "";
        for (Operation each : journal.subList(0, operation)) {
            if (each instanceof Rename rename && rename.newName().startsWith(beginning)) {
                if (powerLoss) {
                    renamed.put(rename.node(), rename.newName());
                } else {
                    certain = rename.newName();
                }
            } else if (each instanceof Operation.Force(int node) && renamed.containsKey(node)) {
                certain = renamed.remove(node);
            }
        }
        return certain;
    }
}
