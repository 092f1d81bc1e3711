/** Neuron pursuit: adds the neurons that correlate most with the descent of the loss. */
module dev.growth.strategy.pursuit {
    requires transitive dev.growth.api;

    exports dev.growth.strategy.pursuit;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.strategy.pursuit.PursuitPlugin;
}
