package dev.growth.backend.cuda.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compiled kernels on disk, by a hash of all that they depend on. A cache that cannot be read or
 * written costs the time to compile, nothing else. A file begins with a hash of its code: the
 * driver trusts what it loads, so it must not get what a full disk or a power cut left of it.
 */
final class KernelCache {
    private static final System.Logger LOG = System.getLogger(KernelCache.class.getName());

    private static final int DIGEST_BYTES = 32;

    private final Path folder;

    KernelCache(Path folder) {
        this.folder = folder;
    }

    /** What is stored for these texts, or else what the compiler makes, which is then stored. */
    byte[] get(List<String> dependencies, Supplier<byte[]> compiler) {
        Path file = file(dependencies);
        Optional<byte[]> stored = read(file);
        if (stored.isPresent()) {
            return stored.get();
        }
        byte[] code = compiler.get();
        write(file, code);
        return code;
    }

    private Path file(List<String> dependencies) {
        return folder.resolve(hash(dependencies) + ".cubin");
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.exists(file) ? whole(file, Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cuda: compiled kernels cannot be read", e);
            return Optional.empty();
        }
    }

    private static Optional<byte[]> whole(Path file, byte[] stored) {
        int digest = Math.min(DIGEST_BYTES, stored.length);
        byte[] code = Arrays.copyOfRange(stored, digest, stored.length);
        if (Arrays.equals(sha256().digest(code), Arrays.copyOf(stored, digest))) {
            return Optional.of(code);
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "cuda: {0} is spoilt: kernels are compiled again",
                file);
        return Optional.empty();
    }

    /** Other processes see the whole file or none. */
    private void write(Path file, byte[] code) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "kernels", ".part");
            Files.write(part, sha256().digest(code));
            Files.write(part, code, StandardOpenOption.APPEND);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cuda: compiled kernels cannot be kept in {0}, so the next start compiles again: {1}",
                    folder,
                    e);
        }
    }

    private static String hash(List<String> texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
