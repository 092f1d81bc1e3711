package dev.growth.engine.plugin;

import dev.growth.api.GrowthPlugin;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A folder with the jar of a plugin and of the libraries that it needs. It becomes a module layer
 * with a loader of its own, so that two plugins can carry different versions of a library.
 */
final class PluginFolder {
    private static final String API = GrowthPlugin.class.getPackageName();
    private static final Pattern MAJOR_MINOR = Pattern.compile("\\d+\\.\\d+");

    private final String origin;
    private final Path folder;
    private final ModuleLayer parent;

    /**
     * @param parent growth itself
     */
    PluginFolder(Path folder, ModuleLayer parent) {
        this.origin = folder.toString();
        this.folder = folder;
        this.parent = parent;
    }

    /** Its layer: all that its plugins need, and not yet started. */
    ModuleLayer open() throws PluginRefusedException {
        ModuleFinder finder = ModuleFinder.of(folder);
        List<ModuleReference> found = modules(finder);
        for (ModuleReference module : found) {
            requireNew(module);
            requireSameApi(module.descriptor());
            requireNativeAccess(module);
        }
        List<String> plugins = plugins(found);
        try {
            // With the finder first, a copy of the API in the folder would hide the one of growth.
            Configuration configuration =
                    parent.configuration().resolveAndBind(ModuleFinder.of(), finder, plugins);
            ModuleLayer.Controller controller =
                    ModuleLayer.defineModulesWithOneLoader(
                            configuration, List.of(parent), ClassLoader.getPlatformClassLoader());
            grantNativeAccess(controller);
            return controller.layer();
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            throw new PluginRefusedException(
                    origin, "module " + String.join(", ", plugins) + " cannot be loaded", e);
        }
    }

    private List<ModuleReference> modules(ModuleFinder finder) throws PluginRefusedException {
        try {
            List<ModuleReference> found =
                    finder.findAll().stream()
                            .sorted(Comparator.comparing(each -> each.descriptor().name()))
                            .toList();
            if (found.isEmpty()) {
                throw new PluginRefusedException(
                        origin, "holds no jar: put in the plugin's and those that it needs");
            }
            return found;
        } catch (FindException e) {
            throw new PluginRefusedException(origin, "cannot be read", e);
        }
    }

    private void requireNew(ModuleReference module) throws PluginRefusedException {
        String name = module.descriptor().name();
        if (parent.findModule(name).isPresent()) {
            throw new PluginRefusedException(
                    origin,
                    "module " + name + " is one that growth already has: remove " + file(module));
        }
    }

    private void requireSameApi(ModuleDescriptor plugin) throws PluginRefusedException {
        Optional<String> compiled =
                plugin.requires().stream()
                        .filter(required -> required.name().equals(API))
                        .flatMap(required -> required.rawCompiledVersion().stream())
                        .findFirst();
        Optional<String> running =
                parent.findModule(API).flatMap(api -> api.getDescriptor().rawVersion());
        if (compiled.isPresent()
                && running.isPresent()
                && !majorMinor(compiled.get()).equals(majorMinor(running.get()))) {
            throw new PluginRefusedException(
                    origin,
                    "module "
                            + plugin.name()
                            + " was compiled for growth "
                            + compiled.get()
                            + " but this is growth "
                            + running.get());
        }
    }

    private void requireNativeAccess(ModuleReference module) throws PluginRefusedException {
        String name = module.descriptor().name();
        try {
            if (NativeAccess.isAskedFor(module) && !NativeAccess.isGranted(name)) {
                throw new PluginRefusedException(
                        origin,
                        "module %s asks for native access; to allow it, add -D%s=%s to conf/jvm.options"
                                .formatted(name, NativeAccess.PROPERTY, name));
            }
        } catch (IOException e) {
            throw new PluginRefusedException(origin, file(module) + " cannot be read", e);
        }
    }

    /** Only who has native access can give it. */
    @SuppressWarnings("restricted") // the user has named the module
    private void grantNativeAccess(ModuleLayer.Controller controller)
            throws PluginRefusedException {
        for (Module module : controller.layer().modules()) {
            if (NativeAccess.isGranted(module.getName())) {
                try {
                    controller.enableNativeAccess(module);
                } catch (IllegalCallerException e) {
                    throw new PluginRefusedException(
                            origin,
                            "module "
                                    + module.getName()
                                    + " cannot be given native access: start Java with"
                                    + " --enable-native-access="
                                    + PluginFolder.class.getModule().getName(),
                            e);
                }
            }
        }
    }

    private static String majorMinor(String version) {
        return MAJOR_MINOR
                .matcher(version)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .orElse(version);
    }

    private List<String> plugins(List<ModuleReference> found) throws PluginRefusedException {
        List<String> plugins =
                found.stream()
                        .map(ModuleReference::descriptor)
                        .filter(module -> !module.isAutomatic() && providesPlugin(module))
                        .map(ModuleDescriptor::name)
                        .toList();
        if (plugins.isEmpty()) {
            throw new PluginRefusedException(origin, "holds no plugin: " + whyNone(found));
        }
        return plugins;
    }

    private static String whyNone(List<ModuleReference> found) {
        return found.stream()
                .map(module ->
                        module.descriptor().isAutomatic()
                                ? file(module) + " has no module-info"
                                : "module "
                                        + module.descriptor().name()
                                        + " does not provide "
                                        + GrowthPlugin.class.getName())
                .collect(Collectors.joining(", "));
    }

    private static boolean providesPlugin(ModuleDescriptor module) {
        return module.provides().stream()
                .anyMatch(provides -> provides.service().equals(GrowthPlugin.class.getName()));
    }

    private static String file(ModuleReference module) {
        return module.location()
                .map(location -> Path.of(location).getFileName().toString())
                .orElse(module.descriptor().name());
    }
}
