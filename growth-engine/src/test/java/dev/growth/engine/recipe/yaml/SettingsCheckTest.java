package dev.growth.engine.recipe.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.How;
import dev.growth.api.growth.When;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {
    private static final String HERE = SettingsCheckTest.class.getName();

    public record NoAbout(@Default("1") int size) {}

    public record BlankAbout(@About(" ") int size) {}

    public record WrongType(@About("a") Map<String, String> map) {}

    public record ListOfOptionals(@About("a") List<Optional<Integer>> list) {}

    public record Raw(@About("a") @SuppressWarnings("rawtypes") List list) {}

    public record NoKind(@About("a") Chosen<String> text) {}

    public record OptionalWithDefault(@About("a") @Default("1") Optional<Integer> size) {}

    public record WrongDefault(@About("a") String name, @About("a") @Default("x") int size) {}

    public record BrokenDefault(@About("a") @Default("[") List<Integer> sizes) {}

    public record RefusedDefault(@About("a") @Default("0") int size) {
        public RefusedDefault {
            Require.atLeast("size", size, 1);
        }
    }

    public record HoldsRefused(@About("a") @Default("{}") RefusedDefault inner) {}

    public record UnknownDefault(@About("a") @Default("nver") Chosen<When> when) {}

    public record Endless(@About("a") @Default("{}") Endless inner) {}

    public record Tree(@About("a") @Default("[]") List<Tree> branches) {}

    public record Nested(@About("a") Optional<List<NoAbout>> parts) {}

    record Hidden(@About("a") int size) {}

    public record HoldsHidden(@About("a") Hidden hidden) {}

    @Test
    void acceptsWhatIsRight() {
        for (Catalog.Entry entry : TestComponents.CATALOG.entries()) {
            assertThat(SettingsCheck.problem(entry.component(), TestComponents.CATALOG))
                    .as(entry.component().name())
                    .isEmpty();
        }
        assertThat(problem(Tree.class)).isNull();
    }

    @Test
    void theRecipeItselfIsRight() {
        assertThat(problem(Recipe.class)).isNull();
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(problem(NoAbout.class)).isEqualTo(HERE + "$NoAbout.size has no @About");
        assertThat(problem(BlankAbout.class)).isEqualTo(HERE + "$BlankAbout.size has no @About");
        assertThat(problem(Nested.class)).isEqualTo(HERE + "$NoAbout.size has no @About");
        assertThat(problem(WrongType.class))
                .isEqualTo(
                        HERE
                                + "$WrongType.map: settings cannot have the type"
                                + " java.util.Map<java.lang.String, java.lang.String>");
        assertThat(problem(ListOfOptionals.class)).contains("settings cannot have the type");
        assertThat(problem(Raw.class)).contains("settings cannot have the type java.util.List");
        assertThat(problem(NoKind.class)).contains("java.lang.String is no kind of component");
        assertThat(problem(OptionalWithDefault.class))
                .isEqualTo(
                        HERE + "$OptionalWithDefault.size is an Optional and can have no @Default");
    }

    @Test
    void triesTheDefaults() {
        assertThat(problem(WrongDefault.class))
                .isEqualTo(
                        "default of "
                                + HERE
                                + "$WrongDefault size must be a whole number but is 'x'");
        assertThat(problem(BrokenDefault.class)).contains("sizes is not valid YAML");
        assertThat(problem(RefusedDefault.class)).isNull();
        assertThat(problem(HoldsRefused.class)).contains("size must be at least 1 but is 0");
        assertThat(problem(UnknownDefault.class)).contains("no when named 'nver'");
        assertThat(problem(Endless.class)).isEqualTo("a default contains itself");
    }

    @Test
    void settingsMustBePublic() {
        String problem = HERE + "$Hidden must be public, in a package that its module exports";
        assertThat(problem(Hidden.class)).isEqualTo(problem);
        assertThat(problem(HoldsHidden.class)).isEqualTo(problem);
    }

    private static String problem(Class<? extends Record> settings) {
        return SettingsCheck.problem(
                        Component.of(How.class, "test", settings, "", _ -> null),
                        TestComponents.CATALOG)
                .orElse(null);
    }
}
