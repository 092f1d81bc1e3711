package dev.growth.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.data.Data;
import dev.growth.engine.builtin.BuiltinPlugin;
import dev.growth.engine.recipe.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.RecipeReader;
import dev.growth.engine.recipe.RecipeSource;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataComponentsTest {
    @Test
    void each_has_a_name_of_its_own_and_they_are_sorted() {
        assertThat(DataComponents.all())
                .extracting(Component::name)
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
    void only_what_nobody_else_can_know_must_be_given() {
        List<String> required =
                DataComponents.all().stream()
                        .flatMap(component ->
                                List.of(component.settings().getRecordComponents()).stream()
                                        .filter(DataComponentsTest::isRequired)
                                        .map(setting -> component.name() + "." + setting.getName()))
                        .toList();

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
    void every_setting_says_what_it_means() {
        for (Component<Data, ?> component : DataComponents.all()) {
            for (RecordComponent setting : component.settings().getRecordComponents()) {
                assertThat(setting.getAnnotation(About.class))
                        .as(component.name() + "." + setting.getName())
                        .isNotNull();
            }
        }
    }

    @Test
    void the_defaults_of_csv_are_the_same_in_yaml_and_in_java() {
        Catalog catalog = Catalog.of(List.of(new BuiltinPlugin()));
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

    private static boolean isRequired(RecordComponent setting) {
        return setting.getType() != Optional.class && !setting.isAnnotationPresent(Default.class);
    }
}
