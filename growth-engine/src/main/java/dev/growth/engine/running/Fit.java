package dev.growth.engine.running;

import dev.growth.api.Chosen;
import dev.growth.api.UserException;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.NetworkSpec;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.recipe.Keep;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.TrainingSettings;
import java.util.LinkedHashSet;
import java.util.Set;

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
        Chosen<Initializer> chosen = recipe.network().initializer();
        Initializer initializer = chosen.create();
        checkPart("network.initializer", chosen, () -> initializer.check(network));
        recipe.growth().ifPresent(growth -> check(growth, network));
    }

    private static void check(GrowthSettings growth, NetworkSpec network) {
        When when = growth.chosenWhen().create();
        Where where = growth.chosenWhere().create();
        How how = growth.chosenHow().create();
        checkPart("growth.when", growth.chosenWhen(), () -> when.check(network));
        checkPart("growth.where", growth.chosenWhere(), () -> where.check(network));
        checkPart("growth.how", growth.chosenHow(), () -> how.check(network));
        Set<Class<? extends Site>> left = new LinkedHashSet<>(where.sites());
        left.removeAll(how.sites());
        if (!left.isEmpty()) {
            throw new UserException(
                    "growth.where '%s' chooses %s, which growth.how '%s' cannot grow"
                            .formatted(
                                    growth.chosenWhere().component().name(),
                                    inWords(left.iterator().next()),
                                    growth.chosenHow().component().name()));
        }
        if (network.hiddenLayers() == 0 && where.sites().equals(Set.of(Site.Widen.class))) {
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
                            when.create().needsValidation());
                });
    }

    private static void refuse(String setting, boolean decides) {
        if (decides) {
            throw new UserException(
                    "%s decides by the score on validation samples, but the data have none"
                            .formatted(setting));
        }
    }

    private static void checkPart(String path, Chosen<?> part, Runnable check) {
        try {
            check.run();
        } catch (UserException e) {
            throw new UserException(
                    "%s '%s' cannot work here: %s"
                            .formatted(path, part.component().name(), e.getMessage()),
                    e);
        }
    }

    private static String inWords(Class<? extends Site> kind) {
        return kind == Site.Widen.class ? "layers to widen" : "places for new layers";
    }
}
