package dev.growth.engine.recipe.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Component;
import dev.growth.api.UserException;
import dev.growth.api.data.Data;
import dev.growth.api.growth.How;
import dev.growth.api.growth.When;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.ComponentKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private final Catalog catalog = TestComponents.CATALOG;

    @Test
    void findsByKindAndName() {
        assertThat(catalog.find(How.class, "gradmax"))
                .map(Catalog.Entry::component)
                .hasValue(TestComponents.GRADMAX);
        assertThat(catalog.find(When.class, "gradmax")).isEmpty();
        assertThat(catalog.find(Data.class, "cvs")).isEmpty();
    }

    @Test
    void listsByKindThenName() {
        assertThat(catalog.entries())
                .extracting(entry -> entry.kind().text() + " " + entry.component().name())
                .containsExactly(
                        "data circles",
                        "data csv",
                        "initializer kaiming-normal",
                        "initializer lecun-uniform",
                        "strategy method",
                        "when any-of",
                        "when every",
                        "where all",
                        "how gradmax",
                        "how random",
                        "how rich",
                        "backend cpu",
                        "listener prometheus");
    }

    @Test
    void namesTheModuleOfAPlugin() {
        assertThat(catalog.entries())
                .extracting(Catalog.Entry::origin)
                .containsOnly("dev.growth.engine");
    }

    @Test
    void refusesTwoOfAName() {
        List<Catalog.Entry> twins =
                List.of(
                        new Catalog.Entry(TestComponents.GRADMAX, "one"),
                        new Catalog.Entry(TestComponents.RANDOM, "one"),
                        new Catalog.Entry(TestComponents.GRADMAX, "plugins/other"));
        assertThatThrownBy(() -> Catalog.ofEntries(twins))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "two components are how 'gradmax': one from one, one from plugins/other");
    }

    @Test
    void sameNamesOfTwoKindsAreFine() {
        Component<Data, TestComponents.None> all =
                Component.of(Data.class, "all", TestComponents.None.class, "", _ -> null);
        Catalog both =
                Catalog.ofEntries(
                        List.of(
                                new Catalog.Entry(all, "a"),
                                new Catalog.Entry(TestComponents.ALL, "b")));
        assertThat(both.entries()).extracting(Catalog.Entry::origin).containsExactly("a", "b");
    }

    @Test
    void tellsWhatIsAvailable() {
        assertThat(catalog.unknown(ComponentKind.HOW, "gradmx"))
                .isEqualTo(
                        "no how named 'gradmx'. Did you mean 'gradmax'? Available: gradmax, random, rich");
        assertThat(catalog.unknown(ComponentKind.HOW, "every"))
                .isEqualTo(
                        "no how named 'every'. There is a when of that name. Available: gradmax, random,"
                                + " rich");
        assertThat(Catalog.of(List.of()).unknown(ComponentKind.HOW, "x"))
                .isEqualTo("no how named 'x'. Available: none");
    }

    @Test
    void everyKindOfComponentIsKnown() {
        Set<Class<?>> kinds =
                Stream.of(ComponentKind.values())
                        .map(ComponentKind::type)
                        .collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(Component.KINDS);
    }
}
