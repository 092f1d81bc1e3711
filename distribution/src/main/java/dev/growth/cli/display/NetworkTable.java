package dev.growth.cli.display;

import dev.growth.api.data.ImageSize;
import dev.growth.api.growth.Site;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.LayerSpec;
import dev.growth.api.network.Patches;
import dev.growth.engine.NetworkPlan;
import dev.growth.engine.NetworkPlan.Grower;
import dev.growth.engine.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The network that a recipe starts with, layer by layer, and what could grow it, as text. */
public final class NetworkTable {
    private final Recipe recipe;
    private final NetworkPlan plan;

    private NetworkTable(Recipe recipe, NetworkPlan plan) {
        this.recipe = recipe;
        this.plan = plan;
    }

    /** Lines of text. */
    public static List<String> of(Recipe recipe, NetworkPlan plan) {
        return new NetworkTable(recipe, plan).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(recipe.name() + GrowthLines.SEPARATOR + plan.data());
        lines.add("");
        lines.addAll(layers());
        lines.add("");
        lines.add(growth());
        lines.addAll(growers(Site.Widen.class, "hidden layers can be widened by: "));
        lines.addAll(growers(Site.Deepen.class, "layers can be inserted by: "));
        lines.addAll(obstacles());
        return lines;
    }

    private List<String> layers() {
        Columns table = new Columns("layer", "computes", "gives", "parameters", "FLOPs");
        table.add("input", "", shape(plan.input()), "", "");
        long parameters = 0;
        long flops = 0;
        for (int i = 0; i < plan.layers().size(); i++) {
            LayerSpec layer = plan.layers().get(i);
            long weights = (long) layer.fanIn() * layer.width();
            long own = weights + (plan.bias() ? layer.width() : 0);
            long operations = 2 * weights * layer.patches().positions();
            parameters += own;
            flops += operations;
            table.add(
                    isOutput(i) ? "output" : "hidden " + (i + 1),
                    computes(layer, isOutput(i)),
                    gives(layer),
                    Numbers.count(own),
                    Numbers.count(operations));
        }
        table.add("all", "", "", Numbers.count(parameters), Numbers.count(flops));
        return table.lines();
    }

    private boolean isOutput(int index) {
        return index == plan.layers().size() - 1;
    }

    private String computes(LayerSpec layer, boolean isOutput) {
        StringBuilder text = new StringBuilder(connections(layer.patches()));
        if (!isOutput && recipe.network().batchNormalization()) {
            text.append(", batch normalization");
        }
        if (layer.activation().function() != ActivationFunction.IDENTITY) {
            text.append(", ").append(layer.activation());
        }
        return text.toString();
    }

    private static String connections(Patches patches) {
        if (patches.equals(Patches.whole(patches.height(), patches.width()))) {
            return "dense";
        }
        return "convolution %d×%d, stride %d, padding %d"
                .formatted(
                        patches.kernelHeight(),
                        patches.kernelWidth(),
                        patches.stride(),
                        patches.padding());
    }

    private static String gives(LayerSpec layer) {
        Patches patches = layer.patches();
        return shape(
                new ImageSize(patches.positionsDown(), patches.positionsAcross(), layer.width()));
    }

    private static String shape(ImageSize size) {
        return size.height() * size.width() == 1 ? Numbers.count(size.channels()) : size.toString();
    }

    private String growth() {
        return recipe.growth()
                .map(growth ->
                        "growth: when %s, where %s, how %s"
                                .formatted(
                                        growth.chosenWhen().component().name(),
                                        growth.chosenWhere().component().name(),
                                        growth.chosenHow().component().name()))
                .orElse("growth: none");
    }

    private List<String> growers(Class<? extends Site> kind, String words) {
        String names =
                plan.growers().stream()
                        .filter(grower -> grower.obstacle().isEmpty())
                        .filter(grower -> grower.sites().contains(kind))
                        .map(Grower::name)
                        .collect(Collectors.joining(", "));
        boolean nothingToGrow = kind == Site.Widen.class && plan.layers().size() == 1;
        return names.isEmpty() || nothingToGrow ? List.of() : List.of(words + names);
    }

    private List<String> obstacles() {
        return plan.growers().stream()
                .filter(grower -> grower.obstacle().isPresent())
                .map(grower -> "not by " + grower.name() + ": " + grower.obstacle().get())
                .toList();
    }
}
