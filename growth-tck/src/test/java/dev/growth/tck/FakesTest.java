package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Score;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FakesTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    @Test
    void fixedWhenGrowsAtItsSteps() {
        FixedWhen when = new FixedWhen(List.of(2L, 4L));
        assertThat(when.decide(new FakeProgress().step(3))).isEqualTo(Decision.WAIT);
        assertThat(when.decide(new FakeProgress().step(4))).isEqualTo(new Decision.Grow("step 4"));
        assertThat(when.chosen().create()).isEqualTo(when);
    }

    @Test
    void fixedWhereChoosesItsSites() {
        Site site = new Site.Deepen(1);
        FixedWhere where = FixedWhere.all(site);
        assertThat(where.choose(context()).sites()).containsExactly(site);
        assertThat(where.choose(context()).wanted()).isEqualTo(1);
        assertThat(where.sites()).containsExactly(Site.Deepen.class);
        assertThat(where.chosen().create()).isEqualTo(where);
    }

    @Test
    void fixedHowProposesWhatItWasToldTo() {
        Proposal declined = new Proposal.Declined("no");
        FixedHow how = FixedHow.of(declined);
        assertThat(how.propose(new Site.Widen(1, 1), context())).isEqualTo(declined);
        assertThat(how.chosen().create()).isEqualTo(how);
    }

    @Test
    void widensWithEqualNeurons() {
        ReferenceGrowthContext context = context();
        FixedHow how = FixedHow.widening(0.5);
        Proposal.Grown grown = (Proposal.Grown) how.propose(new Site.Widen(1, 2), context);
        ReferenceNetwork wider = ReferenceEdits.apply(context.network(), grown.edit());
        assertThat(wider.widths()).containsExactly(5);
        assertThat(wider.values().get(1).weights().get(4, 1)).isEqualTo(0.5);
        assertThat(how.propose(new Site.Deepen(0), context)).isInstanceOf(Proposal.Declined.class);
    }

    @Test
    void fakeProgressIsWhatItIsToldToBe() {
        GrowthContext context = context();
        FakeProgress progress =
                new FakeProgress()
                        .step(7)
                        .epoch(2)
                        .endOfEpoch(true)
                        .seconds(1.5)
                        .evaluation(5, 1, 2, 3)
                        .grown()
                        .context(context)
                        .step(9)
                        .seconds(2);
        assertThat(progress.step()).isEqualTo(9);
        assertThat(progress.epoch()).isEqualTo(2);
        assertThat(progress.endOfEpoch()).isTrue();
        assertThat(progress.seconds()).isEqualTo(2);
        assertThat(progress.growthEvents()).isEqualTo(1);
        assertThat(progress.lastGrowthStep()).isEqualTo(7);
        assertThat(progress.lastGrowthSeconds()).isEqualTo(1.5);
        assertThat(progress.evaluations())
                .containsExactly(new Evaluation(5, 1, Optional.of(new Score(2, 3))));
        assertThat(progress.network()).isSameAs(context.network());
        assertThat(progress.contextsOpened()).isZero();
        assertThat(progress.context()).isSameAs(context);
        assertThat(progress.contextsOpened()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(() -> new FakeProgress().network());
    }

    private ReferenceGrowthContext context() {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(3),
                        Activation.of(ActivationFunction.TANH),
                        true,
                        Loss.MEAN_SQUARED_ERROR);
        ReferenceNetwork network = ReferenceNetwork.random(backend.open(), 2, spec, 2, 1);
        return new ReferenceGrowthContext(network, ReferenceSamples.random(network, 5, 2));
    }
}
