/**
 * Splitting: neurons that are local minima are split where the loss is a saddle for their copies.
 */
module dev.growth.strategy.splitting {
    requires transitive dev.growth.api;

    exports dev.growth.strategy.splitting;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.strategy.splitting.SplittingPlugin;
}
