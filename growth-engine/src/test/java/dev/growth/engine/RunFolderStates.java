package dev.growth.engine;

import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.Note;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run folder holds after each event of a run: states in which a process may be killed. */
final class RunFolderStates implements RunListener {
    private final Path folder;
    private final List<Map<String, byte[]>> states = new ArrayList<>();

    RunFolderStates(Path folder) {
        this.folder = folder;
    }

    /** The files of each state, by their path in the folder. */
    List<Map<String, byte[]>> states() {
        return states;
    }

    @Override
    public void started(RunStarted event, RunControl run) {
        keep();
    }

    @Override
    public void measured(Measurement event) {
        keep();
    }

    @Override
    public void grew(GrowthEvent event) {
        keep();
    }

    @Override
    public void noted(Note event) {
        keep();
    }

    @Override
    public void finished(RunFinished event) {
        keep();
    }

    private void keep() {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, byte[]> state = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                state.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
            states.add(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder that holds these files. */
    static Path restore(Map<String, byte[]> state, Path target) throws IOException {
        Files.createDirectories(target);
        for (Map.Entry<String, byte[]> file : state.entrySet()) {
            Path path = target.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return target;
    }
}
