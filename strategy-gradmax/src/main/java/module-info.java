/** GradMax: new neurons whose outgoing weights make their own gradient as large as possible. */
module dev.growth.strategy.gradmax {
    requires transitive dev.growth.api;

    exports dev.growth.strategy.gradmax;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.strategy.gradmax.GradMaxPlugin;
}
