package dev.growth.tck;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes inputs that are nearly right from some that are, and some from nothing but tokens. */
final class FuzzInputs {
    /** Longer ones only make a run slower; those that test limits come from tokens. */
    private static final int MOST_BYTES = 1 << 16;

    private static final int MOST_CHANGES = 4;
    private static final int MOST_TOKENS = 60;
    private static final long NEXT = 0x9E3779B97F4A7C15L;

    private static final List<byte[]> NASTY =
            Stream.concat(
                            Stream.of(
                                            "",
                                            " ",
                                            "\t",
                                            "\n",
                                            "\r\n",
                                            "\r",
                                            "\0",
                                            "\u001b[2J",
                                            "NaN",
                                            ".nan",
                                            "-.inf",
                                            "Infinity",
                                            "1e999",
                                            "-1e999",
                                            "1e-999",
                                            "-0",
                                            "-0.0",
                                            "0",
                                            "-1",
                                            "2147483647",
                                            "2147483648",
                                            "-2147483649",
                                            "9223372036854775807",
                                            "9223372036854775808",
                                            "18446744073709551616",
                                            "1_000",
                                            "0x10",
                                            "010",
                                            "1.",
                                            ".5",
                                            "1e",
                                            "null",
                                            "true",
                                            "~",
                                            "''",
                                            "\"",
                                            "'",
                                            "\"\"",
                                            "\\",
                                            "\\u0000",
                                            "\"a\\0b\"",
                                            "\ufeff",
                                            "\u2028",
                                            "\u202e",
                                            "\u0085",
                                            "\uffff",
                                            "é",
                                            "😀",
                                            "&a ",
                                            "*a",
                                            "&a [*a]",
                                            "!!int ",
                                            "<<: *a",
                                            "%YAML 9.9",
                                            "---\n",
                                            "...\n",
                                            "- ",
                                            "? ",
                                            ": ",
                                            "#",
                                            "[",
                                            "]",
                                            "{",
                                            "}",
                                            ",",
                                            ";",
                                            "=",
                                            ".",
                                            "..",
                                            "../..",
                                            "/",
                                            "|",
                                            ">",
                                            "@",
                                            "`",
                                            "%",
                                            "line 99999999999, column 1",
                                            "[".repeat(200),
                                            "[".repeat(60) + "]".repeat(60),
                                            "{a: ".repeat(100),
                                            "- ".repeat(100),
                                            "a.".repeat(100),
                                            "9".repeat(2000),
                                            "x".repeat(5000),
                                            "\"".repeat(99))
                                    .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                            Stream.of(
                                    new byte[] {(byte) 0xff, (byte) 0xfe},
                                    new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                                    new byte[] {(byte) 0xc0, (byte) 0x80},
                                    new byte[] {0x1f, (byte) 0x8b},
                                    new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0x7f},
                                    new byte[8]))
                    .toList();

    private final List<byte[]> valid;
    private final List<byte[]> tokens;

    FuzzInputs(List<byte[]> valid) {
        this.valid = valid;
        this.tokens = valid.stream().flatMap(input -> tokens(input).stream()).toList();
    }

    /** The valid ones first, then one that depends on nothing but seed and index. */
    byte[] get(long seed, long index) {
        if (index < valid.size()) {
            return valid.get((int) index).clone();
        }
        Random random = new Random(seed * NEXT ^ index);
        if (random.nextInt(12) == 0) {
            return cut(ofTokens(random));
        }
        byte[] input = any(valid, random);
        for (int i = random.nextInt(1 + random.nextInt(MOST_CHANGES)); i >= 0; i--) {
            input = cut(changed(input, random));
        }
        return input;
    }

    private byte[] ofTokens(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(MOST_TOKENS); i >= 0; i--) {
            out.writeBytes(any(random.nextInt(3) > 0 ? tokens : NASTY, random));
        }
        return out.toByteArray();
    }

    private byte[] changed(byte[] input, Random random) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + random.nextInt(16));
        return switch (random.nextInt(14)) {
            case 0 -> flipped(input, random);
            case 1 -> replaced(input, from, from, new byte[] {(byte) random.nextInt(256)});
            case 2 -> Arrays.copyOf(input, from);
            case 3 -> replaced(input, to, to, Arrays.copyOfRange(input, from, to));
            case 4 -> replaced(input, from, to, new byte[0]);
            case 5 -> spliced(input, any(valid, random), random);
            case 6 -> replaced(input, from, from, any(NASTY, random));
            case 7, 8, 9, 10 -> withToken(input, any(tokens, random), from);
            default -> withToken(input, any(NASTY, random), from);
        };
    }

    private static byte[] flipped(byte[] input, Random random) {
        byte[] changed = input.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] spliced(byte[] input, byte[] other, Random random) {
        int from = random.nextInt(other.length + 1);
        return replaced(
                input,
                random.nextInt(input.length + 1),
                input.length,
                Arrays.copyOfRange(other, from, other.length));
    }

    /** Another token in place of the one that has this index. */
    private static byte[] withToken(byte[] input, byte[] token, int index) {
        int from = index;
        while (from > 0 && isWord(input[from - 1])) {
            from--;
        }
        int to = index;
        while (to < input.length && isWord(input[to])) {
            to++;
        }
        return replaced(input, from, to, token);
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, from);
        out.writeBytes(by);
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }

    /** Words, and each other character by itself. */
    private static List<byte[]> tokens(byte[] input) {
        return Stream.of(
                        new String(input, StandardCharsets.ISO_8859_1)
                                .splitWithDelimiters("[^\\w.-]", 0))
                .filter(token -> !token.isEmpty())
                .distinct()
                .map(token -> token.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static boolean isWord(byte character) {
        return Character.isLetterOrDigit(character & 0xff)
                || character == '_'
                || character == '-'
                || character == '.';
    }

    private static byte[] any(List<byte[]> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] cut(byte[] input) {
        return input.length <= MOST_BYTES ? input : Arrays.copyOf(input, MOST_BYTES);
    }
}
