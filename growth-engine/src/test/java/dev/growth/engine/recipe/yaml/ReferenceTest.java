package dev.growth.engine.recipe.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.TrainingSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    public record Tree(
            @About("its size") int size, @About("more") @Default("[]") List<Tree> branches) {}

    @Test
    void listsSettings() {
        assertThat(SettingsReference.of(TestComponents.CSV))
                .isEqualTo(SettingsReference.of(TestComponents.Csv.class));
        assertThat(lines(TestComponents.Csv.class))
                .containsExactly(
                        "path: path, required: the file",
                        "target: text, optional: column to predict; left out: the last",
                        "test-share: number, default 0.2: share of the samples to test on");
        assertThat(lines(TestComponents.Cpu.class))
                .containsExactly(
                        "precision: one of uint8, int32, float32, float64, default float32: what tensors"
                                + " hold");
    }

    @Test
    void listsNestedSettingsAfterTheirOwner() {
        assertThat(SettingsReference.of(TrainingSettings.class))
                .extracting(SettingsReference.Row::path)
                .startsWith(
                        "optimizer",
                        "optimizer.sgd.learning-rate",
                        "optimizer.sgd.momentum",
                        "optimizer.sgd.nesterov",
                        "optimizer.sgd.weight-decay",
                        "optimizer.adam.learning-rate")
                .contains("until", "until.seconds");
        assertThat(lines(TestComponents.Rich.class))
                .contains(
                        "records: list, each item: mapping, default []: records",
                        "records.N.scale: number, default 0.5: share of the mean norm of the outgoing"
                                + " weights",
                        "components: list, each item: when component, default []: components",
                        "activation: activation, required: a parsed type");
    }

    @Test
    void endsWhereARecordContainsItself() {
        assertThat(lines(Tree.class))
                .containsExactly(
                        "size: whole number, required: its size",
                        "branches: list, each item: mapping, default []: more");
    }

    @Test
    void writesTheReferenceOfRecipes() {
        String markdown = RecipeReference.markdown(TestComponents.CATALOG);
        assertThat(markdown)
                .startsWith(
                        """
                        ## Keys of a recipe

                        | key | value | default | meaning |
                        | --- | --- | --- | --- |
                        | `name` | text | required |\
                        """)
                .contains(
                        """

                        ### training

                        | key | value | default | meaning |
                        | --- | --- | --- | --- |
                        | `training.optimizer` | one of sgd, adam, adamw | `adam` | the optimiser |
                        | `training.optimizer.sgd.learning-rate` | number | `0.01` | step size |
                        """)
                .contains(
                        """

                        ## Components: how

                        Chosen by `growth.how`.

                        ### gradmax

                        Does as gradmax does.
                        Source: Evci et al., ICLR 2022, equation 11.
                        From `dev.growth.engine`.

                        | key | value | default | meaning |
                        | --- | --- | --- | --- |
                        | `scale` | number | `0.5` | share of the mean norm of the outgoing weights |
                        | `neurons` | whole number | `8` | neurons to add |

                        ### random

                        Does as random does.
                        From `dev.growth.engine`.

                        It has no settings.
                        """);
        assertThat(markdown)
                .contains(
                        "An activation is one of identity, relu, leaky-relu(0.01), relu-power(2.0), ");
        for (Catalog.Entry entry : TestComponents.CATALOG.entries()) {
            assertThat(markdown).contains("\n### " + entry.component().name() + "\n");
        }
        assertThat(RecipeReference.markdown(Catalog.of(List.of())))
                .contains("## Components: how\n\nChosen by `growth.how`.\n\nThere are none.\n");
    }

    private static List<String> lines(Class<? extends Record> type) {
        return SettingsReference.of(type).stream()
                .map(row ->
                        row.path() + ": " + row.type() + ", " + row.presence() + ": " + row.about())
                .toList();
    }
}
