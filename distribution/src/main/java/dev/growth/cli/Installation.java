package dev.growth.cli;

import dev.growth.api.Shown;
import dev.growth.api.Suggestion;
import dev.growth.api.UserException;
import dev.growth.engine.LoadedPlugins;
import dev.growth.engine.Plugins;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.yaml.RecipeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The unpacked zip that this runs from.
 *
 * @param home its folder; empty where growth runs without one
 */
record Installation(Optional<Path> home) {
    private static final String ENDING = ".yaml";

    /** As the launcher says. */
    static Installation ofThisJvm() {
        return new Installation(
                Optional.ofNullable(System.getProperty("growth.home")).map(Path::of));
    }

    /**
     * The components of {@code lib/} and {@code plugins/}.
     *
     * @param err where to say which plugins were refused, and why
     */
    Catalog catalog(PrintWriter err) {
        LoadedPlugins loaded = plugins();
        loaded.refused().forEach(refusal -> err.println(Shown.line(refusal.toString())));
        return loaded.catalog();
    }

    /** The plugins of {@code lib/} and {@code plugins/}, and those that were refused. */
    LoadedPlugins plugins() {
        return Plugins.load(folder("plugins"));
    }

    /** Names of the recipes in the zip. */
    List<String> recipes() {
        return bundled("recipes");
    }

    /** Names of the studies in the zip. */
    List<String> studies() {
        return bundled("studies");
    }

    /**
     * A recipe by its file or, if it came with the zip, by its name.
     *
     * @throws UserException if there is none
     */
    RecipeSource recipe(String name) {
        return source("recipe", "recipes", name);
    }

    /**
     * A study by its file or, if it came with the zip, by its name.
     *
     * @throws UserException if there is none
     */
    RecipeSource study(String name) {
        return source("study", "studies", name);
    }

    private RecipeSource source(String what, String in, String name) {
        Optional<Path> file = path(name).filter(Files::exists);
        if (file.isPresent() && !Files.isDirectory(file.get())) {
            return RecipeSource.file(file.get());
        }
        String bundled = name.endsWith(ENDING) ? name : name + ENDING;
        return folder(in)
                .filter(folder -> namesIn(folder).contains(stem(bundled)))
                .map(folder -> RecipeSource.file(folder.resolve(bundled)))
                .map(source -> new RecipeSource(bundled, source.text()))
                .orElseThrow(() ->
                        file.isPresent()
                                ? new UserException(
                                        "%s is a folder, not a %s".formatted(name, what))
                                : notFound(what, name, bundled(in)));
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static UserException notFound(String what, String name, List<String> known) {
        if (ErrorMessages.isSetting(name)) {
            return new UserException(
                    "'%s' is a setting, not a %s: write --set %1$s after the %2$s"
                            .formatted(name, what));
        }
        return new UserException(
                "no file and no bundled %s '%s'.%s Bundled: %s"
                        .formatted(
                                what,
                                name,
                                Suggestion.sentence(stem(name), known),
                                known.isEmpty() ? "none" : String.join(", ", known)));
    }

    private List<String> bundled(String in) {
        return folder(in).map(Installation::namesIn).orElse(List.of());
    }

    private Optional<Path> folder(String name) {
        return home.map(folder -> folder.resolve(name)).filter(Files::isDirectory);
    }

    private static List<String> namesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(Installation::stem)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static String stem(String name) {
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
