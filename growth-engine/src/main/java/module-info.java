/** Reads recipes, loads plugins, trains networks and grows them. */
module dev.growth.engine {
    requires transitive dev.growth.api;

    exports dev.growth.engine.recipe;
}
