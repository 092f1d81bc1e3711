/** Reads recipes, loads plugins, trains networks and grows them. */
module dev.growth.engine {
    requires transitive dev.growth.api;
    requires de.siegmar.fastcsv;
    requires java.net.http;

    exports dev.growth.engine.data;
    exports dev.growth.engine.recipe;
}
