package dev.growth.engine.plugin;

import dev.growth.api.GrowthPlugin;
import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the plugins that growth comes with and those in a folder of plugins. */
public final class PluginLoader {
    private final Optional<ModuleLayer> layer;
    private final ClassLoader loader;

    /**
     * @param layer that growth runs in; empty on the class path
     * @param loader of growth
     */
    PluginLoader(Optional<ModuleLayer> layer, ClassLoader loader) {
        this.layer = layer;
        this.loader = loader;
    }

    /** Of growth as it runs. */
    public static PluginLoader ofGrowth() {
        return new PluginLoader(
                Optional.ofNullable(PluginLoader.class.getModule().getLayer()),
                PluginLoader.class.getClassLoader());
    }

    /**
     * Starts all plugins.
     *
     * @param folder each of its folders is a plugin
     * @throws UserException if that folder cannot be read
     */
    public PluginCatalog load(Optional<Path> folder) {
        Candidates candidates = new Candidates();
        ServiceLoader<GrowthPlugin> own =
                layer.map(each -> ServiceLoader.load(each, GrowthPlugin.class))
                        .orElseGet(() -> ServiceLoader.load(GrowthPlugin.class, loader));
        startAll(own, Long.MAX_VALUE, Optional.empty(), candidates);
        for (Path entry : folder.map(PluginLoader::entries).orElse(List.of())) {
            try {
                startFolder(entry, candidates);
            } catch (PluginRefusedException e) {
                candidates.refuse(e);
            }
        }
        return candidates.check();
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(PluginLoader::mayBePlugin).sorted().toList();
        } catch (NoSuchFileException e) {
            throw new UserException("plugin folder " + folder + " does not exist", e);
        } catch (NotDirectoryException e) {
            throw new UserException("plugin folder " + folder + " is a file", e);
        } catch (IOException e) {
            throw new UserException("plugin folder " + folder + " cannot be read: " + e, e);
        }
    }

    private static boolean mayBePlugin(Path entry) {
        String name = entry.getFileName().toString();
        return !name.startsWith(".") && (Files.isDirectory(entry) || isJar(entry));
    }

    private static boolean isJar(Path entry) {
        return entry.getFileName().toString().endsWith(".jar") && Files.isRegularFile(entry);
    }

    private void startFolder(Path entry, Candidates candidates) throws PluginRefusedException {
        if (isJar(entry)) {
            throw new PluginRefusedException(
                    entry.toString(), "must be in a folder of its own, one for each plugin");
        }
        if (layer.isEmpty()) {
            throw new PluginRefusedException(
                    entry.toString(), "needs growth to be on the module path, not the class path");
        }
        ModuleLayer plugins = new PluginFolder(entry, layer.get()).open();
        long own =
                plugins.modules().stream()
                        .flatMap(module -> module.getDescriptor().provides().stream())
                        .filter(each -> each.service().equals(GrowthPlugin.class.getName()))
                        .mapToLong(each -> each.providers().size())
                        .sum();
        startAll(
                ServiceLoader.load(plugins, GrowthPlugin.class),
                own,
                Optional.of(entry),
                candidates);
    }

    /**
     * Starts the first so many plugins of a service loader. It goes through a layer before its
     * parents, so the first ones are a folder's own and the others those that growth comes with.
     */
    private static void startAll(
            ServiceLoader<GrowthPlugin> services,
            long most,
            Optional<Path> folder,
            Candidates candidates) {
        Iterator<ServiceLoader.Provider<GrowthPlugin>> plugins = services.stream().iterator();
        boolean more = true;
        for (long i = 0; more && i < most; i++) {
            try {
                more = plugins.hasNext();
                if (more) {
                    ServiceLoader.Provider<GrowthPlugin> plugin = plugins.next();
                    candidates.start(origin(folder, plugin), plugin);
                }
            } catch (ServiceConfigurationError e) {
                String origin = folder.map(Path::toString).orElse("growth");
                candidates.refuse(
                        new PluginRefusedException(
                                origin, "has a plugin that cannot be loaded", e));
            }
        }
    }

    private static String origin(
            Optional<Path> folder, ServiceLoader.Provider<GrowthPlugin> plugin) {
        Class<?> type = plugin.type();
        return folder.map(Path::toString)
                .orElse(type.getModule().isNamed() ? type.getModule().getName() : type.getName());
    }
}
