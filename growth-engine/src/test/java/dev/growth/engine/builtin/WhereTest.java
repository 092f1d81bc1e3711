package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Component;
import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceNetwork;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WhereTest {
    private static final NetworkSpec NONE = spec();
    private static final NetworkSpec TWO = spec(4, 3);

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final ReferenceNetwork network =
            ReferenceNetwork.random(backend.open(), 2, spec(4, 3, 2), 2, 1);
    private final GrowthContext context = new EventNumber(0, network);

    private static NetworkSpec spec(Integer... hidden) {
        return new NetworkSpec(
                List.of(hidden), Activation.parse("relu"), true, Loss.MEAN_SQUARED_ERROR);
    }

    private static <C extends Record> Where where(Component<Where, C> component, C settings) {
        return component.with(settings).create();
    }

    private static void assertRefused(Where where, NetworkSpec spec, String message) {
        assertThatThrownBy(() -> where.check(spec))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }

    @Test
    void allIsEveryHiddenLayerInOrder() {
        Where all = where(AllLayers.COMPONENT, new AllLayers.Settings(5));
        assertThat(all.choose(context))
                .isEqualTo(
                        Selection.all(
                                List.of(
                                        new Site.Widen(1, 5),
                                        new Site.Widen(2, 5),
                                        new Site.Widen(3, 5))));
        assertRefused(
                all,
                NONE,
                "it widens hidden layers, but the network has none; give network.hidden at"
                        + " least one width");
        assertThatThrownBy(() -> new AllLayers.Settings(0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("neurons must be at least 1 but is 0");
    }

    @Test
    void roundRobinTakesOneLayerAfterTheOther() {
        Where roundRobin = where(RoundRobin.COMPONENT, new RoundRobin.Settings(2));
        List<Selection> selections =
                IntStream.range(0, 5)
                        .mapToObj(event -> roundRobin.choose(new EventNumber(event, network)))
                        .toList();
        assertThat(selections)
                .containsExactly(widen(1, 2), widen(2, 2), widen(3, 2), widen(1, 2), widen(2, 2));
        assertThatThrownBy(() -> roundRobin.check(NONE)).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> new RoundRobin.Settings(0))
                .isInstanceOf(InvalidSettingException.class);
    }

    private static Selection widen(int layer, int neurons) {
        return Selection.all(List.of(new Site.Widen(layer, neurons)));
    }

    @Test
    void layersAreThoseListedInTheirOrder() {
        Where layers = where(ListedLayers.COMPONENT, new ListedLayers.Settings(List.of(3, 1), 4));
        assertThat(layers.choose(context))
                .isEqualTo(Selection.all(List.of(new Site.Widen(3, 4), new Site.Widen(1, 4))));
        assertThatCode(() -> layers.check(spec(4, 3, 2))).doesNotThrowAnyException();
        assertRefused(
                layers, TWO, "it names hidden layer 3, but the network has only 2 hidden layers");
        assertRefused(layers, NONE, "it names hidden layer 3, but the network has no hidden layer");
    }

    @Test
    void listedLayersAreChecked() {
        assertThatThrownBy(() -> new ListedLayers.Settings(List.of(), 1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("layers must hold at least one number but is []");
        assertThatThrownBy(() -> new ListedLayers.Settings(List.of(0), 1))
                .hasMessage("layers must be at least 1 but is 0");
        assertThatThrownBy(() -> new ListedLayers.Settings(List.of(2, 2), 1))
                .hasMessage("layers must name each layer once but is [2, 2]");
        assertThatThrownBy(() -> new ListedLayers.Settings(List.of(2), 0))
                .hasMessage("neurons must be at least 1 but is 0");
    }

    @Test
    void deepenIsBeforeTheOutputUnlessSaidOtherwise() {
        Where last = where(DeepenAfter.COMPONENT, new DeepenAfter.Settings(Optional.empty()));
        Where first = where(DeepenAfter.COMPONENT, new DeepenAfter.Settings(Optional.of(0)));
        assertThat(last.choose(context)).isEqualTo(Selection.all(List.of(new Site.Deepen(3))));
        assertThat(first.choose(context)).isEqualTo(Selection.all(List.of(new Site.Deepen(0))));
        assertThat(last.sites()).containsExactly(Site.Deepen.class);
        assertThatCode(() -> last.check(NONE)).doesNotThrowAnyException();
        Where third = where(DeepenAfter.COMPONENT, new DeepenAfter.Settings(Optional.of(3)));
        assertRefused(
                third, TWO, "it names hidden layer 3, but the network has only 2 hidden layers");
        assertThatThrownBy(() -> new DeepenAfter.Settings(Optional.of(-1)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("after must be at least 0 but is -1");
    }
}
