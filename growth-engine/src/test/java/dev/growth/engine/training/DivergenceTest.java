package dev.growth.engine.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.component.RunFailedException;
import dev.growth.tck.reference.ReferenceBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    private final Backend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Trainer trainer =
            TestRuns.trainer(
                    workspace,
                    TestRuns.network(
                            workspace,
                            ActivationFunction.TANH,
                            Loss.MEAN_SQUARED_ERROR,
                            3,
                            4,
                            4,
                            2),
                    TestRuns.samples(20, 3, 2, Loss.MEAN_SQUARED_ERROR),
                    TestRuns.training(TestRuns.ADAM, 10));
    private final Divergence divergence = new Divergence(trainer, workspace);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void whatIsFinitePasses() {
        trainer.step();

        assertThatCode(divergence::check).doesNotThrowAnyException();
        assertThatCode(() -> divergence.check(1e300, "test")).doesNotThrowAnyException();
        assertThatCode(() -> divergence.checkBeforeGrowth(1e29)).doesNotThrowAnyException();
    }

    @Test
    void theFirstLayerThatIsNotFiniteIsNamedWithTheStepsBetween() {
        trainer.step();
        divergence.check();
        trainer.step();
        workspace.fill(trainer.network().layer(2).bias(), Double.NaN);

        assertThatThrownBy(divergence::check)
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        "parameters of hidden 2 became infinite or NaN between steps 2 and 2. A"
                                + " smaller learning rate is the usual remedy");
    }

    @Test
    void aLossOnOtherSamplesIsNamed() {
        assertThatThrownBy(() -> divergence.check(Double.POSITIVE_INFINITY, "validation"))
                .hasMessage(
                        "the loss on the validation samples is Infinity after step 0; all parameters"
                                + " are still finite. A smaller learning rate is the usual remedy");
    }

    @Test
    void aLossWhoseSquaresOverflowIsNotBlamedOnAMethod() {
        assertThatThrownBy(() -> divergence.checkBeforeGrowth(2e37))
                .hasMessage(
                        "training has diverged: the loss on the statistics samples is 2.00e+37 after"
                                + " step 0. A smaller learning rate is the usual remedy");
    }
}
