package dev.growth.backend.cuda.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.BackendUnavailableException;
import dev.growth.backend.cuda.EmulatedLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {
    @TempDir private Path folder;

    @Test
    void aGivenFolderIsTheOnlyOne() {
        SearchPath path = SearchPath.of(Optional.of(folder), Map.of("CUDA_HOME", "/opt/cuda"));
        assertThat(path).isEqualTo(new SearchPath(List.of(folder), false, List.of()));
        assertThat(path.text()).isEqualTo(folder.toString());
    }

    @Test
    void cudaHomeComesFirstThenTheSystemThenPythonsPackages() throws IOException {
        Path packages = folder.resolve("env/lib/python3.12/site-packages/nvidia/cu13/lib");
        Files.createDirectories(packages);
        Path python = folder.resolve("other/bin/python3");
        Path ofPython = folder.resolve("other/lib/python3.11/dist-packages/nvidia/cu13/lib");
        Files.createDirectories(ofPython);
        Path ofDebian = folder.resolve("other/local/lib/python3.11/dist-packages/nvidia/cu13/lib");
        Files.createDirectories(ofDebian);
        Files.createDirectories(folder.resolve("other/bin"));
        Files.createFile(python);
        assertThat(python.toFile().setExecutable(true)).isTrue();
        SearchPath path =
                SearchPath.of(
                        Optional.empty(),
                        Map.of(
                                "CUDA_HOME",
                                "/opt/cuda",
                                "VIRTUAL_ENV",
                                folder.resolve("env").toString(),
                                "PATH",
                                folder.resolve("nothing") + ":" + python.getParent()));
        assertThat(path.before())
                .containsExactly(Path.of("/opt/cuda/lib64"), Path.of("/opt/cuda/lib"));
        assertThat(path.system()).isTrue();
        assertThat(path.after())
                .containsExactly(Path.of("/usr/local/cuda/lib64"), packages, ofPython, ofDebian);
        assertThat(path.text())
                .isEqualTo(
                        "/opt/cuda/lib64, /opt/cuda/lib, the system's library path, /usr/local/cuda/lib64, %s, %s, %s, the Python packages (nvidia/cu13/lib)"
                                .formatted(packages, ofPython, ofDebian));
    }

    @Test
    void whatIsMissingAndWhereItWasLookedForIsSaid() {
        SearchPath path = new SearchPath(List.of(folder), false, List.of());
        assertThatThrownBy(() -> LoadedLibrary.find(path, Library.CUBLAS))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessage(
                        "libcublas.so.13 not found in %s; install CUDA 13, or set libraries to the folder that holds it"
                                .formatted(folder));
    }

    /** CUDA 12's cuSPARSE has the same file name as CUDA 13's. */
    @Test
    void whatALibraryNeedsIsTakenFromItsOwnFolder() throws IOException {
        Path older = Files.createDirectory(folder.resolve("older"));
        Path own = Files.createDirectory(folder.resolve("own"));
        Path library = EmulatedLibraries.file();
        Files.copy(library, older.resolve("libcusparse.so.12"));
        Files.copy(library, own.resolve("libcusparse.so.12"));
        Files.copy(library, own.resolve("libcusolver.so.12"));
        SearchPath path = new SearchPath(List.of(older, own), false, List.of());
        LoadedLibrary.find(path, Library.CUSOLVER);
        assertThat(Files.readString(Path.of("/proc/self/maps")))
                .contains(own + "/libcusolver.so.12", own + "/libcusparse.so.12")
                .doesNotContain(older.toString());
    }

    @Test
    void aFileThatIsNoLibraryIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("libcublas.so.13"), "no library");
        SearchPath path = new SearchPath(List.of(folder), false, List.of());
        assertThatThrownBy(() -> LoadedLibrary.find(path, Library.CUBLAS))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageStartingWith(file + " cannot be loaded: ");
    }
}
