/** Reads recipes, loads plugins, trains networks and grows them. */
module dev.growth.engine {
    requires transitive dev.growth.api;

    exports dev.growth.engine.builtin;
    exports dev.growth.engine.recipe;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.engine.builtin.BuiltinPlugin;
}
