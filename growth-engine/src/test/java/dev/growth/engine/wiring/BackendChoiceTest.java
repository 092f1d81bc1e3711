package dev.growth.engine.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.UserException;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.BackendUnavailableException;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.RunFailedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BackendChoiceTest {
    /** No settings. */
    public record None() {}

    /** Works, but cannot be closed. */
    private static final class Stuck implements Backend {
        @Override
        public String device() {
            return "stuck";
        }

        @Override
        public Workspace open() {
            throw new IllegalStateException("no memory");
        }

        @Override
        public void close() {
            throw new IllegalStateException("still in use");
        }
    }

    @Test
    void theBackendOfTheHighestRankThatWorksIsTaken() {
        BackendChoice choice =
                choice(
                        component("slow", Stuck::new),
                        component(
                                        "fast",
                                        () -> {
                                            throw new BackendUnavailableException("no device");
                                        })
                                .ranked(5));

        BackendChoice.Opened opened = choice.open(Optional.empty());

        assertThat(opened.name()).isEqualTo("slow");
        assertThat(opened.refusals())
                .containsExactly("backend auto: fast unavailable: no device; using slow");
    }

    @Test
    void whereNoneWorksEachSaysWhy() {
        BackendChoice choice =
                choice(
                        component(
                                "broken",
                                () -> {
                                    throw new IllegalStateException("boom");
                                }));

        assertThatThrownBy(() -> choice.open(Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("backend 'broken'")
                .hasMessageContaining("boom");
        assertThatThrownBy(() -> choice().open(Optional.empty()))
                .hasMessage("there is no backend: no plugin offers one");
    }

    @Test
    void aBackendThatFailsIsNamed() {
        BackendChoice.Opened opened =
                choice().open(Optional.of(new Chosen<>(component("own", Stuck::new), new None())));

        assertThatThrownBy(() -> opened.backend().ask("open", Backend::open))
                .isInstanceOf(RunFailedException.class)
                .hasMessageMatching("backend 'own'.* failed in open: .*no memory");
        assertThatThrownBy(opened::close)
                .isInstanceOf(RunFailedException.class)
                .hasMessageMatching("backend 'own'.* failed in close: .*still in use");
    }

    private static Component<Backend, None> component(String name, Supplier<Backend> create) {
        return Component.of(Backend.class, name, None.class, name, _ -> create.get());
    }

    private static BackendChoice choice(Component<?, ?>... components) {
        GrowthPlugin plugin = () -> List.of(components);
        return new BackendChoice(Catalog.of(List.of(plugin)));
    }
}
