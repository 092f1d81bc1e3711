/** Reads recipes, loads plugins, trains networks and grows them. */
module dev.growth.engine {
    requires transitive dev.growth.api;
    requires transitive micrometer.core;
    requires com.google.common;
    requires com.google.guice;
    requires java.management;
    requires org.slf4j;
    requires tools.jackson.core;
    requires tools.jackson.dataformat.yaml;

    exports dev.growth.engine;
    exports dev.growth.engine.builtin;
    exports dev.growth.engine.component;
    exports dev.growth.engine.metrics;
    exports dev.growth.engine.recipe;
    exports dev.growth.engine.recipe.yaml;
    exports dev.growth.engine.study;

    opens dev.growth.engine.wiring to
            com.google.guice;

    uses dev.growth.api.GrowthPlugin;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.engine.builtin.BuiltinPlugin;
}
