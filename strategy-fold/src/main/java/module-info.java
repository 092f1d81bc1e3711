/** Fold: a new neuron that folds where a typical wrong sample should cross the boundary. */
module dev.growth.strategy.fold {
    requires transitive dev.growth.api;

    exports dev.growth.strategy.fold;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.strategy.fold.FoldPlugin;
}
