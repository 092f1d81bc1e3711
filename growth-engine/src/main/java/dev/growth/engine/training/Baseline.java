package dev.growth.engine.training;

import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import dev.growth.api.network.Loss;
import java.util.Arrays;

/**
 * The best answer that does not look at the inputs: the most frequent class of the training
 * samples, or the mean of their targets. A network that is no better has learnt nothing.
 *
 * @param outputs of a network that always answers so
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
public record Baseline(Task task, Loss loss, double[] outputs) {
    /** Learns the answer. */
    public static Baseline of(Task task, Loss loss, Samples train) {
        return new Baseline(
                task,
                loss,
                switch (task) {
                    case Task.Classification(var classes) ->
                            outputs(mostFrequent(train, classes.size()), classes.size(), loss);
                    case Task.Regression regression -> means(train, regression.targetColumns());
                });
    }

    /** Its score: accuracy of a classification, R² of a regression. */
    public double score(Samples samples) {
        int count = samples.count();
        double[] all = new double[Math.multiplyExact(count, outputs.length)];
        Arrays.setAll(all, i -> outputs[i % outputs.length]);
        double[] targets = new double[samples.targets().length];
        Arrays.setAll(targets, i -> samples.targets()[i]);
        ScoreSum sum = ScoreSum.of(task, loss);
        sum.add(new double[count], all, targets);
        return sum.score().value();
    }

    private static int mostFrequent(Samples train, int classes) {
        long[] counts = new long[classes];
        for (float target : train.targets()) {
            counts[(int) target]++;
        }
        int most = 0;
        for (int c = 1; c < classes; c++) {
            most = counts[c] > counts[most] ? c : most;
        }
        return most;
    }

    private static double[] outputs(int answer, int classes, Loss loss) {
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            return new double[] {answer == 1 ? 1 : -1};
        }
        double[] outputs = new double[classes];
        outputs[answer] = 1;
        return outputs;
    }

    private static double[] means(Samples train, int columns) {
        double[] means = new double[columns];
        float[] targets = train.targets();
        for (int i = 0; i < targets.length; i++) {
            means[i % columns] += targets[i];
        }
        for (int j = 0; j < columns; j++) {
            means[j] /= train.count();
        }
        return means;
    }
}
