package dev.growth.api.growth;

import dev.growth.api.network.NetworkView;
import java.util.List;

/** A progress with a memory of its own, see {@link Progress#part}. */
record ProgressPart(Progress whole, String name) implements Progress {
    @Override
    public long step() {
        return whole.step();
    }

    @Override
    public int epoch() {
        return whole.epoch();
    }

    @Override
    public boolean endOfEpoch() {
        return whole.endOfEpoch();
    }

    @Override
    public double seconds() {
        return whole.seconds();
    }

    @Override
    public int growthEvents() {
        return whole.growthEvents();
    }

    @Override
    public long lastGrowthStep() {
        return whole.lastGrowthStep();
    }

    @Override
    public double lastGrowthSeconds() {
        return whole.lastGrowthSeconds();
    }

    @Override
    public List<Evaluation> evaluations() {
        return whole.evaluations();
    }

    @Override
    public NetworkView network() {
        return whole.network();
    }

    @Override
    public GrowthContext context() {
        return whole.context();
    }

    @Override
    public Memory memory() {
        return whole.memory().part(name);
    }
}
