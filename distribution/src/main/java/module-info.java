/** The growth command. */
module dev.growth.cli {
    requires transitive dev.growth.api;
    requires dev.growth.data.images;
    requires dev.growth.data.tables;
    requires dev.growth.engine;
    requires info.picocli;
    requires jdk.httpserver;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires org.slf4j;

    exports dev.growth.cli.exporter;

    opens dev.growth.cli to
            info.picocli;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.cli.exporter.CliPlugin;
}
