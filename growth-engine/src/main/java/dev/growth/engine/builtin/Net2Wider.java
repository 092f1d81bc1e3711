package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Copies randomly drawn neurons; a neuron and its copies share its outgoing weights equally.
 *
 * <p>Without noise the function is the same up to rounding, but so is the gradient of a neuron and
 * of its copies: they would never come apart. The noise on the copies' incoming weights is what
 * parts them; it changes the function by its own order. Unlike the paper, which draws with
 * replacement, no neuron is copied twice before all have been copied once.
 */
public final class Net2Wider implements WidenHow {
    /** {@code net2wider}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "net2wider",
                            Settings.class,
                            "Copies neurons and divides their outgoing weights.",
                            Net2Wider::new)
                    .from(
                            "Chen, Goodfellow, Shlens: Net2Net: Accelerating Learning via Knowledge"
                                    + " Transfer, ICLR 2016: Net2WiderNet");

    private final Settings settings;

    /** What parts the copies. */
    public record Settings(
            @About(
                            "standard deviation of the noise on a copy's incoming weights, relative to their"
                                    + " root mean square; 0 leaves copies the same for ever")
                    @Default("0.01")
                    double noise) {
        public Settings {
            Require.atLeast("noise", noise, 0);
        }
    }

    Net2Wider(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Proposal widen(Site.Widen site, GrowthContext context) {
        LayerView layer = context.network().layer(site.layer());
        double[] weights = context.workspace().read(layer.weights());
        int[] copies = copies(layer.width(), site.neurons(), context.random());
        List<Split> splits = new ArrayList<>();
        for (int neuron = 0; neuron < copies.length; neuron++) {
            if (copies[neuron] > 0) {
                double deviation = settings.noise * rootMeanSquare(weights, layer, neuron);
                splits.add(
                        split(neuron, copies[neuron], layer.fanIn(), deviation, context.random()));
            }
        }
        return Proposal.Grown.by(new SplitNeurons(site.layer(), splits));
    }

    /** How often each neuron is copied: as evenly as possible, which ones more often by chance. */
    private static int[] copies(int width, int neurons, RandomGenerator random) {
        int[] order = new int[width];
        for (int i = 0; i < width; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        int[] copies = new int[width];
        Arrays.fill(copies, neurons / width);
        for (int i = 0; i < neurons % width; i++) {
            copies[order[i]]++;
        }
        return copies;
    }

    private static double rootMeanSquare(double[] weights, LayerView layer, int neuron) {
        double sum = 0;
        for (int i = neuron; i < weights.length; i += layer.width()) {
            sum += weights[i] * weights[i];
        }
        return Math.sqrt(sum / layer.fanIn());
    }

    private static Split split(
            int neuron, int copies, int fanIn, double deviation, RandomGenerator random) {
        double[] offsets = new double[(copies + 1) * (fanIn + 1)];
        for (int child = 1; child <= copies; child++) {
            for (int i = 0; i < fanIn; i++) {
                offsets[child * (fanIn + 1) + i] = deviation * random.nextGaussian();
            }
        }
        double[] shares = new double[copies + 1];
        Arrays.fill(shares, 1.0 / (copies + 1));
        return new Split(
                neuron,
                Matrix.of(copies + 1, fanIn + 1, offsets),
                Matrix.of(copies + 1, 1, shares));
    }
}
