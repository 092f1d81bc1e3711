/** Reads recipes, loads plugins, trains networks and grows them. */
module dev.growth.engine {
    requires transitive dev.growth.api;
    requires tools.jackson.core;
    requires tools.jackson.dataformat.yaml;

    exports dev.growth.engine.recipe;
}
