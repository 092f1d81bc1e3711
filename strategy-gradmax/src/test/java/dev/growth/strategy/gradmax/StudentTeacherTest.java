package dev.growth.strategy.gradmax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceNetwork.Layer;
import dev.growth.tck.reference.ReferenceSamples;
import dev.growth.tck.reference.ReferenceTraining;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The paper's student and teacher, smaller: 10 inputs, a teacher of 10 relu neurons without biases
 * and 10 outputs, a student that grows from 5 neurons to 10 while it trains.
 */
@Tag("thorough")
class StudentTeacherTest {
    private static final int SAMPLES = 200;
    private static final int SEEDS = 5;
    private static final NetworkSpec STUDENT =
            new NetworkSpec(List.of(5), Activation.parse("relu"), false, Loss.MEAN_SQUARED_ERROR);

    @Test
    void gradmaxBeatsRandomNeuronsAndBothBeatNone() {
        GradMax gradMax =
                new GradMax(
                        new GradMax.Settings(
                                1,
                                GradMax.Norm.RELATIVE,
                                GradMax.Sign.DESCENT,
                                0,
                                new Optimise.Svd()));
        double none = medianLoss(context -> new NetworkEdit.Sequence(List.of()));
        double random = medianLoss(StudentTeacherTest::randomNeuron);
        double best =
                medianLoss(context ->
                        ((Proposal.Grown) gradMax.propose(new Site.Widen(1, 1), context)).edit());
        String figures = "medians: none %.3f, random %.3f, gradmax %.3f";
        assertThat(best).as(figures, none, random, best).isLessThan(0.8 * random);
        assertThat(random).as(figures, none, random, best).isLessThan(0.5 * none);
    }

    private static double medianLoss(Function<GrowthContext, NetworkEdit> growth) {
        double[] losses = new double[SEEDS];
        Arrays.setAll(losses, seed -> loss(seed, growth));
        Arrays.sort(losses);
        return losses[SEEDS / 2];
    }

    private static double loss(long seed, Function<GrowthContext, NetworkEdit> growth) {
        try (ReferenceBackend backend = new ReferenceBackend()) {
            ReferenceNetwork student =
                    ReferenceNetwork.random(backend.open(), 10, STUDENT, 10, seed);
            ReferenceSamples samples = lesson(backend, seed);
            for (int step = 200; step <= 1000; step += 200) {
                ReferenceTraining.descend(student, samples, 200, 0.1);
                try (ReferenceGrowthContext context = context(student, samples, seed)) {
                    student = ReferenceEdits.apply(student, growth.apply(context));
                }
            }
            ReferenceTraining.descend(student, samples, 700, 0.1);
            return context(student, samples, seed).loss();
        }
    }

    private static ReferenceGrowthContext context(
            ReferenceNetwork student, ReferenceSamples samples, long seed) {
        return new ReferenceGrowthContext(student, samples, SAMPLES, seed);
    }

    /** What a teacher of evenly distributed weights says to normal inputs. */
    private static ReferenceSamples lesson(ReferenceBackend backend, long seed) {
        RandomGenerator random = new SplittableRandom(1000 + seed);
        Layer hidden = new Layer(even(random), Matrix.zeros(1, 0), STUDENT.activation());
        Layer output = new Layer(even(random), Matrix.zeros(1, 0), Activation.parse("identity"));
        ReferenceNetwork teacher =
                new ReferenceNetwork(backend.open(), List.of(hidden, output), STUDENT.loss());
        Matrix inputs = ReferenceSamples.random(teacher, SAMPLES, 2000 + seed).inputs();
        return new ReferenceSamples(inputs, teacher.predict(inputs));
    }

    private static Matrix even(RandomGenerator random) {
        return Matrix.of(10, 10, random.doubles(100, -1, 1).toArray());
    }

    /** Zero incoming weights, and outgoing ones of the mean norm so far in a random direction. */
    private static NetworkEdit randomNeuron(GrowthContext context) {
        double[] weights = context.workspace().read(context.network().layer(2).weights());
        int neurons = weights.length / 10;
        double norm = 0;
        for (int k = 0; k < neurons; k++) {
            norm += norm(Arrays.copyOfRange(weights, 10 * k, 10 * k + 10)) / neurons;
        }
        double[] outgoing = new double[10];
        Arrays.setAll(outgoing, j -> context.random().nextGaussian());
        return new AddNeurons(
                1,
                Matrix.zeros(1, 10),
                Matrix.zeros(1, 0),
                Matrix.row(outgoing).scaled(norm / norm(outgoing)));
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    }
}
