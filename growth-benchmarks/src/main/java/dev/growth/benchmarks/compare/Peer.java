package dev.growth.benchmarks.compare;

import dev.growth.api.UserException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that somebody would use in place of growth.
 *
 * @param name as {@code --with} takes it
 * @param command what starts it, before its options
 */
record Peer(String name, List<String> command) {
    /**
     * The peer of this name, for a row.
     *
     * @param folder of the peers' programs
     * @param own folder of those programs that are here
     * @param python interpreter that has PyTorch
     */
    static Peer named(String name, Row row, Path folder, Path own, String python) {
        Path peers = folder.toAbsolutePath().normalize();
        if (row.isConvolutional()) {
            if (!name.equals("pytorch")) {
                throw new UserException(row.name() + " is measured with pytorch only, not " + name);
            }
            return new Peer(
                    name, List.of(python, own.resolve("pytorch_convolution.py").toString()));
        }
        return name.equals("pytorch")
                ? new Peer(name, List.of(python, peers.resolve("pytorch_mlp.py").toString()))
                : new Peer(name, List.of(peers.resolve("jvm/run.sh").toString(), name));
    }
}
