package dev.growth.benchmarks.compare;

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
     * The peer of this name.
     *
     * @param folder of the peers' programs
     * @param python interpreter that has PyTorch
     */
    static Peer named(String name, Path folder, String python) {
        Path peers = folder.toAbsolutePath().normalize();
        return name.equals("pytorch")
                ? new Peer(name, List.of(python, peers.resolve("pytorch_mlp.py").toString()))
                : new Peer(name, List.of(peers.resolve("jvm/run.sh").toString(), name));
    }
}
