package dev.growth.strategy.pursuit;

import dev.growth.api.Chosen;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.InitializerConformance;
import java.util.List;

class FirstNeuronsConformanceTest extends InitializerConformance {
    @Override
    protected Chosen<Initializer> component() {
        return FirstNeurons.COMPONENT.with(new FirstNeurons.Settings(0.1, Example.SEARCH));
    }

    @Override
    protected List<NetworkSpec> networks() {
        return List.of(
                Networks.spec("relu", false, Loss.MEAN_SQUARED_ERROR, 1),
                Networks.spec("relu", false, Loss.SOFTMAX_CROSS_ENTROPY, 1, 1),
                Networks.spec("leaky-relu(0.3)", false, Loss.BINARY_CROSS_ENTROPY, 1, 1, 1),
                Networks.spec("relu-power(2)", false, Loss.SOFTMAX_CROSS_ENTROPY, 1, 1),
                Networks.spec("identity", false, Loss.MEAN_SQUARED_ERROR, 1, 1));
    }
}
