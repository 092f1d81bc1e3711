package dev.growth.engine.running;

import dev.growth.api.Chosen;
import dev.growth.api.UserException;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.NetworkSpec;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.recipe.Keep;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.TrainingSettings;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/** Whether initializer, when, where and how fit each other and the network. */
public final class Fit {
    private Fit() {}

    /**
     * Checks a combination.
     *
     * @param network that the recipe asks for
     * @throws UserException if something does not fit, with the reason
     */
    public static void check(Recipe recipe, NetworkSpec network) {
        check(recipe.network().initializer(), Initializer::check, network);
        recipe.growth().ifPresent(growth -> check(growth, network));
    }

    private static void check(GrowthSettings growth, NetworkSpec network) {
        check(growth.chosenWhen(), When::check, network);
        Guarded<Where> where = check(growth.chosenWhere(), Where::check, network);
        Guarded<How> how = check(growth.chosenHow(), How::check, network);
        Set<Class<? extends Site>> chosen = where.prepare("sites", w -> Set.copyOf(w.sites()));
        Set<Class<? extends Site>> left = new LinkedHashSet<>(chosen);
        left.removeAll(how.prepare("sites", h -> Set.copyOf(h.sites())));
        if (!left.isEmpty()) {
            throw new UserException(
                    "growth.where '%s' chooses %s, which growth.how '%s' cannot grow"
                            .formatted(
                                    growth.chosenWhere().component().name(),
                                    inWords(left.iterator().next()),
                                    growth.chosenHow().component().name()));
        }
        if (network.hiddenLayers() == 0 && chosen.equals(Set.of(Site.Widen.class))) {
            throw new UserException(
                    "network.hidden is [], so there is no hidden layer that growth.where '%s' could"
                                    .formatted(growth.chosenWhere().component().name())
                            + " choose; start with [1]");
        }
    }

    /**
     * Checks that nothing decides by a score where there are no samples to decide on.
     *
     * @throws UserException naming the setting that does
     */
    public static void checkWithoutValidation(Recipe recipe) {
        TrainingSettings training = recipe.training();
        refuse("training.until.score", training.until().score().isPresent());
        refuse("training.early-stopping", training.earlyStopping(false).patience() > 0);
        refuse("training.keep: best", training.keep(false) == Keep.BEST);
        recipe.growth()
                .ifPresent(growth -> {
                    refuse("growth.until.score", growth.until().score().isPresent());
                    Chosen<When> when = growth.chosenWhen();
                    refuse(
                            "growth.when '%s'".formatted(when.component().name()),
                            Guarded.create(when).prepare("needsValidation", When::needsValidation));
                });
    }

    /**
     * Why the network never grows, if that is so.
     *
     * @param steps the most training steps of the run; empty before its data are known
     */
    public static Optional<String> neverGrows(Recipe recipe, OptionalLong steps) {
        int epochs = recipe.training().epochs();
        return recipe.growth()
                .map(GrowthSettings::chosenWhen)
                .flatMap(when ->
                        Guarded.create(when)
                                .prepare("neverWithin", w -> w.neverWithin(steps, epochs)))
                .map(reason -> "the network never grows: growth.when is " + reason);
    }

    private static void refuse(String setting, boolean decides) {
        if (decides) {
            throw new UserException(
                    "%s decides by the score on validation samples, but the data have none"
                            .formatted(setting));
        }
    }

    private static <T> Guarded<T> check(
            Chosen<T> chosen, BiConsumer<T, NetworkSpec> check, NetworkSpec network) {
        Guarded<T> part = Guarded.create(chosen);
        part.prepare(
                "check",
                component -> {
                    check.accept(component, network);
                    return true;
                });
        return part;
    }

    private static String inWords(Class<? extends Site> kind) {
        return kind == Site.Widen.class ? "layers to widen" : "places for new layers";
    }
}
