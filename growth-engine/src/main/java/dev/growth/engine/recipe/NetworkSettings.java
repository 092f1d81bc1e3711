package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Convolution;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import java.util.List;
import java.util.Optional;

/** The network at the start. Inputs and outputs follow from the data. */
public record NetworkSettings(
        @About("convolutional layers, nearest the input first, before the dense ones; for images")
                @Default("[]")
                List<Convolution> convolutions,
        @About("widths of the dense hidden layers, nearest the input first; [] has none")
                List<Integer> hidden,
        @About("activation function of the hidden layers") @Default("relu") Activation activation,
        @About("whether layers have biases") @Default("true") boolean bias,
        @About("whether training batch-normalises the hidden layers; they need biases")
                @Default("false")
                boolean batchNormalization,
        @About("what gives it its first weights and biases") @Default("kaiming-normal")
                Chosen<Initializer> initializer,
        @About(
                        "what is minimised; left out: it follows from the data, softmax-cross-entropy for"
                                + " classes, mean-squared-error for numbers")
                Optional<Loss> loss) {
    public NetworkSettings {
        convolutions = List.copyOf(convolutions);
        hidden = List.copyOf(hidden);
        hidden.forEach(width -> Require.between("hidden", width, 1, 1_000_000));
        Require.that(
                bias || !batchNormalization,
                "batchNormalization",
                "be false where bias is false, as its shift is a bias,",
                batchNormalization);
    }

    /** What components check whether they fit it. */
    public NetworkSpec spec(Loss actualLoss) {
        return new NetworkSpec(convolutions, hidden, activation, bias, actualLoss);
    }
}
