package dev.growth.engine;

import dev.growth.api.Chosen;
import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.ImageSize;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Site;
import dev.growth.api.network.LayerSpec;
import dev.growth.api.network.NetworkSpec;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.DefaultSettings;
import dev.growth.engine.wiring.TaskNetwork;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The network that a run starts with, before there is one.
 *
 * @param data where the samples come from, in words
 * @param input size of a sample; of what is no image, one pixel with a channel for each input
 * @param layers nearest the input first, the output layer last
 * @param bias whether the layers have biases
 * @param growers the recipe's own How first, if it grows; then all others that need no settings
 */
public record NetworkPlan(
        String data, ImageSize input, List<LayerSpec> layers, boolean bias, List<Grower> growers) {
    public NetworkPlan {
        layers = List.copyOf(layers);
        growers = List.copyOf(growers);
    }

    /**
     * A How, asked about this network.
     *
     * @param name of its component
     * @param sites the kinds of sites that it can grow
     * @param obstacle why it cannot grow this network; empty if it can
     */
    public record Grower(String name, Set<Class<? extends Site>> sites, Optional<String> obstacle) {
        public Grower {
            sites = Set.copyOf(sites);
        }
    }

    static NetworkPlan of(Recipe recipe, Catalog catalog, DataSet data) {
        NetworkSpec spec = TaskNetwork.spec(recipe, data);
        ImageSize input =
                data.image().orElseGet(() -> ImageSize.ofRow(data.train().features().columns()));
        return new NetworkPlan(
                data.description(),
                input,
                spec.layers(input, TaskNetwork.outputs(data.task(), spec.loss())),
                spec.bias(),
                growers(recipe, catalog).map(how -> grower(how, spec)).toList());
    }

    private static Stream<Chosen<How>> growers(Recipe recipe, Catalog catalog) {
        Optional<Chosen<How>> own = recipe.growth().map(GrowthSettings::chosenHow);
        String name = own.map(how -> how.component().name()).orElse("");
        return Stream.concat(
                own.stream(),
                DefaultSettings.chosen(How.class, catalog).stream()
                        .filter(how -> !how.component().name().equals(name)));
    }

    private static Grower grower(Chosen<How> chosen, NetworkSpec spec) {
        String name = chosen.component().name();
        try {
            Guarded<How> how = Guarded.create(chosen);
            Set<Class<? extends Site>> sites = how.call("sites", How::sites);
            return new Grower(name, sites, obstacle(how, spec));
        } catch (UserException | RunFailedException e) {
            return new Grower(name, Set.of(), Optional.of(e.getMessage()));
        }
    }

    private static Optional<String> obstacle(Guarded<How> how, NetworkSpec spec) {
        try {
            how.call(
                    "check",
                    component -> {
                        component.check(spec);
                        return true;
                    });
            return Optional.empty();
        } catch (UserException e) {
            return Optional.of(e.getMessage());
        }
    }
}
