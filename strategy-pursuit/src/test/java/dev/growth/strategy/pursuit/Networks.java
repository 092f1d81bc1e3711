package dev.growth.strategy.pursuit;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import java.util.List;

/** Networks that the method is for, and one that it refuses. */
final class Networks {
    static final List<NetworkSpec> HOMOGENEOUS =
            List.of(
                    spec("relu", false, Loss.MEAN_SQUARED_ERROR, 4),
                    spec("relu", false, Loss.SOFTMAX_CROSS_ENTROPY, 4, 3),
                    spec("relu", false, Loss.MEAN_SQUARED_ERROR, 2, 2, 2),
                    spec("leaky-relu(0.2)", false, Loss.BINARY_CROSS_ENTROPY, 3, 4),
                    spec("relu-power(2)", false, Loss.MEAN_SQUARED_ERROR, 4),
                    spec("identity", false, Loss.MEAN_SQUARED_ERROR, 2, 3),
                    spec("relu", true, Loss.MEAN_SQUARED_ERROR, 4));

    private Networks() {}

    static NetworkSpec spec(String activation, boolean bias, Loss loss, Integer... hidden) {
        return new NetworkSpec(List.of(hidden), Activation.parse(activation), bias, loss);
    }
}
