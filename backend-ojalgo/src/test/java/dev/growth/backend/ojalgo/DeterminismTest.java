package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Plan;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeterminismTest {
    static Stream<OjAlgoSettings> settings() {
        return Fixture.all().stream().filter(settings -> settings.threads() == 1);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void trainingGivesTheSameBitsOnAnyNumberOfThreads(OjAlgoSettings alone) {
        assertSameBits(alone, DeterminismTest::train);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void convolutionsGiveTheSameBitsOnAnyNumberOfThreads(OjAlgoSettings alone) {
        assertSameBits(alone, DeterminismTest::convolve);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void batchNormalizationGivesTheSameBitsOnAnyNumberOfThreads(OjAlgoSettings alone) {
        assertSameBits(alone, settings -> normalize(settings, 1201, 701));
        assertSameBits(alone, settings -> normalize(settings, 70_003, 3));
    }

    private static void assertSameBits(
            OjAlgoSettings alone, Function<OjAlgoSettings, List<double[]>> program) {
        List<double[]> expected = program.apply(alone);
        for (int threads : new int[] {1, 2, 5}) {
            OjAlgoSettings settings =
                    new OjAlgoSettings(alone.precision(), threads, alone.kernels());
            List<double[]> actual = program.apply(settings);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i))
                        .as("%s, result %s", settings, i)
                        .isEqualTo(expected.get(i));
            }
        }
    }

    /** Large enough that every pass is shared. */
    private static List<double[]> train(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 80)) {
            TrainingStep step = new TrainingStep(f, 1500, 300, 401);
            Plan plan = f.work.plan(step::run);
            for (int i = 0; i < 3; i++) {
                plan.run();
            }
            return List.of(f.work.read(step.losses()), f.work.read(step.weights()));
        }
    }

    /** Parts begin and end within images. */
    private static List<double[]> convolve(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 81)) {
            Patches patches = new Patches(17, 13, 4, 3, 2, 1);
            ConvolutionStep step = new ConvolutionStep(f, 61, patches, 9, 11);
            for (int i = 0; i < 3; i++) {
                step.run();
            }
            return List.of(f.work.read(step.delta()), f.work.read(step.transposed()));
        }
    }

    private static List<double[]> normalize(OjAlgoSettings settings, int rows, int width) {
        try (Fixture f = new Fixture(settings, 82)) {
            NormalizationStep step = new NormalizationStep(f, rows, width);
            for (int i = 0; i < 3; i++) {
                step.run();
            }
            return List.of(
                    f.work.read(step.delta()),
                    f.work.read(step.running()),
                    f.work.read(step.scaleGradient()));
        }
    }
}
