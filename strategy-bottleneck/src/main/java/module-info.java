/** Bottleneck: new neurons for the part of the desired move that existing weights cannot make. */
module dev.growth.strategy.bottleneck {
    requires transitive dev.growth.api;

    exports dev.growth.strategy.bottleneck;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.strategy.bottleneck.BottleneckPlugin;
}
