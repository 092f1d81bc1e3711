package dev.growth.backend.cuda.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compiled kernels on disk, by a hash of all that they depend on. A cache that cannot be read or
 * written costs the time to compile, nothing else.
 */
final class KernelCache {
    private static final System.Logger LOG = System.getLogger(KernelCache.class.getName());

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

    /** What is stored for these texts turned out to be no code. */
    void forget(List<String> dependencies) {
        try {
            Files.deleteIfExists(file(dependencies));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cuda: compiled kernels cannot be deleted", e);
        }
    }

    private Path file(List<String> dependencies) {
        return folder.resolve(hash(dependencies) + ".cubin");
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cuda: compiled kernels cannot be read", e);
            return Optional.empty();
        }
    }

    /** Other processes see the whole file or none. */
    private void write(Path file, byte[] code) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "kernels", ".part");
            Files.write(part, code);
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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
