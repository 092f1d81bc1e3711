package dev.growth.benchmarks.compare;

import dev.growth.api.UserException;
import dev.growth.benchmarks.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measurements of one row, growth's and a peer's taken in turn. Written as a line of a file, so
 * that a table can be put together from several calls.
 *
 * @param row the row's text
 * @param peer name of the peer
 * @param version of the peer
 * @param threads of the peer: its best number
 * @param ours growth's measurements
 * @param theirs the peer's
 */
record Pairs(String row, String peer, String version, int threads, Rounds ours, Rounds theirs) {
    private static final String SEPARATOR = "\t";

    String line() {
        return String.join(
                SEPARATOR, row, peer, version, String.valueOf(threads), list(ours), list(theirs));
    }

    static Pairs parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        if (parts.length != 6) {
            throw new UserException("this is no line of results: " + line);
        }
        return new Pairs(
                parts[0],
                parts[1],
                parts[2],
                Integer.parseInt(parts[3]),
                rounds(parts[4]),
                rounds(parts[5]));
    }

    /** Whether the other pairs are of the same things, so that they can be put together. */
    private boolean like(Pairs other) {
        return row.equals(other.row)
                && peer.equals(other.peer)
                && version.equals(other.version)
                && threads == other.threads;
    }

    /** All pairs, those of the same things put together, in the order of the first of each. */
    static List<Pairs> merged(List<Pairs> all) {
        List<Pairs> result = new ArrayList<>();
        for (Pairs each : all) {
            int index = 0;
            while (index < result.size() && !result.get(index).like(each)) {
                index++;
            }
            if (index == result.size()) {
                result.add(each);
            } else {
                result.set(index, result.get(index).and(each));
            }
        }
        return result;
    }

    private Pairs and(Pairs more) {
        return new Pairs(
                row, peer, version, threads, joined(ours, more.ours), joined(theirs, more.theirs));
    }

    /** A table in Markdown: medians, smallest and largest in brackets. */
    static String table(List<Pairs> all) {
        String head =
                """
                | row | growth | peer | threads | peer's | growth / peer | pairs |
                |---|---|---|---|---|---|---|
                """;
        return merged(all).stream()
                .map(Pairs::tableLine)
                .collect(Collectors.joining("\n", head, "\n"));
    }

    private String tableLine() {
        return "| %s | %s | %s %s | %d | %s | %s | %d |"
                .formatted(
                        row,
                        ours.text(),
                        peer,
                        version,
                        threads,
                        theirs.text(),
                        ours.over(theirs).text(),
                        ours.values().size());
    }

    private static String list(Rounds rounds) {
        return rounds.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Rounds rounds(String text) {
        return new Rounds(Stream.of(text.split(" ")).map(Double::valueOf).toList());
    }

    private static Rounds joined(Rounds some, Rounds more) {
        return new Rounds(Stream.concat(some.values().stream(), more.values().stream()).toList());
    }
}
