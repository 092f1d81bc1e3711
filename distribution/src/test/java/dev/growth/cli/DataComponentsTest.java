package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.data.tables.Csv;
import dev.growth.engine.Plugins;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.ComponentKind;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The data that growth comes with, as recipes choose them. */
class DataComponentsTest {
    private final Catalog catalog = Plugins.load(Optional.empty()).catalog();

    @Test
    void eachHasANameOfItsOwn() {
        assertThat(components().map(Component::name))
                .containsExactly(
                        "blobs",
                        "csv",
                        "digits",
                        "hypercube",
                        "idx",
                        "mnist",
                        "moons",
                        "quadratic",
                        "rbf",
                        "sine",
                        "spirals",
                        "teacher");
    }

    @Test
    void onlyWhatNobodyElseCanKnowMustBeGiven() {
        Stream<String> required =
                components()
                        .flatMap(component ->
                                List.of(component.settings().getRecordComponents()).stream()
                                        .filter(DataComponentsTest::isRequired)
                                        .map(each -> component.name() + "." + each.getName()));

        assertThat(required)
                .containsExactly(
                        "csv.path",
                        "csv.target",
                        "idx.trainImages",
                        "idx.trainLabels",
                        "idx.testImages",
                        "idx.testLabels");
    }

    @Test
    void theDefaultsOfCsvAreTheSameInYamlAndInJava() {
        RecipeSource source =
                new RecipeSource(
                        "r.yaml",
                        """
                        name: table
                        data: {csv: {path: t.csv, target: y}}
                        network: {hidden: []}
                        training: {}
                        """);

        Recipe recipe = new RecipeReader(catalog).read(source, List.of());

        assertThat(recipe.data())
                .isEqualTo(Csv.COMPONENT.with(Csv.Settings.of(Path.of("t.csv"), "y")));
    }

    private Stream<Component<?, ?>> components() {
        return catalog.entries(ComponentKind.DATA).stream().map(Catalog.Entry::component);
    }

    private static boolean isRequired(RecordComponent setting) {
        return setting.getType() != Optional.class && !setting.isAnnotationPresent(Default.class);
    }
}
