package dev.growth.cli;

import dev.growth.engine.LoadedPlugins;
import dev.growth.engine.Refusal;
import dev.growth.engine.component.Catalog.Entry;
import dev.growth.engine.component.ComponentKind;
import dev.growth.engine.recipe.yaml.RecipeReference;
import dev.growth.engine.recipe.yaml.SettingsReference;
import dev.growth.engine.recipe.yaml.SettingsReference.Row;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code growth list}. */
@Command(
        name = "list",
        description = {
            "Show every component that recipes can choose and where it came from, the recipes and"
                    + " studies of growth, and the plugins that were refused, with the reason."
        },
        footer = {
            "  growth list",
            "  growth list --json",
            "  growth list --markdown > reference.md"
        })
final class ListCommand implements Runnable {
    private final Installation installation;

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    @Option(
            names = "--markdown",
            description = "Print the reference of recipes, with every key and component.")
    private boolean markdown;

    ListCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void run() {
        LoadedPlugins loaded = installation.plugins();
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(RecipeReference.markdown(loaded.catalog()));
            out.flush();
        } else if (json) {
            out.println(Json.text(document(loaded)));
        } else {
            print(loaded, out);
        }
        showCauses(loaded.refused());
    }

    private void print(LoadedPlugins loaded, PrintWriter out) {
        Map<String, String> backends = BackendsHere.of(loaded.catalog());
        for (ComponentKind kind : ComponentKind.values()) {
            out.println(kind.recipePath());
            for (Entry entry : loaded.catalog().entries(kind)) {
                print(entry, out);
                String here = backends.get(entry.component().name());
                if (kind == ComponentKind.BACKEND && here != null) {
                    out.printf("  %-14s %s%n", "", here);
                }
            }
        }
        out.println("recipes");
        out.println("  " + String.join(", ", installation.recipes()));
        out.println("studies");
        out.println("  " + String.join(", ", installation.studies()));
        if (!loaded.refused().isEmpty()) {
            out.println("refused");
            loaded.refused().forEach(refusal -> out.println("  " + refusal));
        }
    }

    /** Where in a plugin's own code it failed. */
    private void showCauses(List<Refusal> refused) {
        if (((Growth) spec.root().userObject()).stacktrace()) {
            PrintWriter err = spec.commandLine().getErr();
            refused.forEach(refusal ->
                    refusal.cause()
                            .ifPresent(cause -> {
                                err.println(refusal);
                                cause.printStackTrace(err);
                            }));
        }
    }

    private static void print(Entry entry, PrintWriter out) {
        out.printf("  %-14s %s%n", entry.component().name(), entry.component().summary());
        out.printf("  %-14s from %s%s%n", "", entry.origin(), settings(entry));
    }

    private static String settings(Entry entry) {
        List<Row> rows = SettingsReference.of(entry.component());
        return rows.isEmpty()
                ? ""
                : rows.stream()
                        .map(row -> row.path() + " " + row.defaultText().orElse(row.presence()))
                        .collect(Collectors.joining(", ", "; ", ""));
    }

    private Map<String, Object> document(LoadedPlugins loaded) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "components", loaded.catalog().entries().stream().map(ListCommand::json).toList());
        document.put("recipes", installation.recipes());
        document.put("studies", installation.studies());
        document.put("refused", loaded.refused().stream().map(ListCommand::json).toList());
        return document;
    }

    private static Map<String, Object> json(Refusal refusal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("origin", refusal.origin());
        json.put("reason", refusal.reason());
        return json;
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", entry.kind().text());
        json.put("name", entry.component().name());
        json.put("summary", entry.component().summary());
        json.put("source", entry.component().source());
        json.put("origin", entry.origin());
        json.put(
                "settings",
                SettingsReference.of(entry.component()).stream().map(ListCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", row.path());
        json.put("type", row.type());
        row.defaultText().ifPresent(text -> json.put("default", text));
        json.put("required", row.required());
        json.put("about", row.about());
        return json;
    }
}
