package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.InvalidSettingException;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.BackendUnavailableException;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OjAlgoPluginTest {
    @Test
    void offersOneBackend() {
        assertThat(new OjAlgoPlugin().components()).containsExactly(OjAlgoPlugin.OJALGO);
        assertThat(OjAlgoPlugin.OJALGO.name()).isEqualTo("ojalgo");
        assertThat(OjAlgoPlugin.OJALGO.rank()).isEqualTo(10);
        assertThat(OjAlgoPlugin.class.getModule().getDescriptor().provides())
                .anySatisfy(p -> assertThat(p.providers()).contains(OjAlgoPlugin.class.getName()));
    }

    @Test
    void everySettingIsExplainedAndHasADefault() {
        for (RecordComponent setting : OjAlgoSettings.class.getRecordComponents()) {
            assertThat(setting.getAnnotation(About.class)).as(setting.getName()).isNotNull();
            assertThat(setting.getAnnotation(Default.class)).as(setting.getName()).isNotNull();
        }
        assertThatThrownBy(() -> new OjAlgoSettings(Precision.FLOAT32, -1, KernelChoice.AUTO))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("threads must be between 0 and 1024 but is -1");
    }

    @Test
    void theDeviceTellsWhatComputes() {
        OjAlgoSettings settings = new OjAlgoSettings(Precision.FLOAT32, 2, KernelChoice.PLAIN);
        try (Backend backend = OjAlgoPlugin.OJALGO.with(settings).create()) {
            assertThat(backend.device()).endsWith(", 2 threads, float32, plain kernels");
        }
    }

    @Test
    void vectorKernelsAreUsedWhereTheyCanBe() {
        assertThat(KernelSelection.of(KernelChoice.AUTO).text()).endsWith("-bit vector kernels");
        assertThat(KernelSelection.of(KernelChoice.AUTO).substitute()).isFalse();
        assertThat(KernelSelection.of(KernelChoice.PLAIN).substitute()).isFalse();
    }

    @Test
    void whereTheyCannotBeItIsSaid() {
        Optional<String> missing =
                Optional.of("module x is missing; add --add-modules x to the JVM");
        KernelSelection auto = KernelSelection.of(KernelChoice.AUTO, missing);
        assertThat(auto.substitute()).isTrue();
        assertThat(auto.text())
                .isEqualTo(
                        "plain kernels (no vector kernels: module x is missing; add --add-modules x to the JVM)");
        assertThatThrownBy(() -> KernelSelection.of(KernelChoice.VECTOR, missing))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessage(
                        "ojalgo cannot use vector kernels: module x is missing; add --add-modules x to the JVM, or set kernels to auto or plain");
    }
}
