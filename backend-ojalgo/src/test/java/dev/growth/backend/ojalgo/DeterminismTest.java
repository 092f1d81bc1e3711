package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.Plan;
import java.util.List;
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
        List<double[]> expected = train(alone);
        for (int threads : new int[] {1, 2, 5}) {
            OjAlgoSettings settings =
                    new OjAlgoSettings(alone.precision(), threads, alone.kernels());
            List<double[]> actual = train(settings);
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
}
