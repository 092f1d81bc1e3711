/**
 * The SPI of growth: what strategies, backends, data sources and listeners are written against.
 *
 * @since 0.1
 */
module dev.growth.api {
    exports dev.growth.api;
    exports dev.growth.api.data;
    exports dev.growth.api.growth;
    exports dev.growth.api.network;
    exports dev.growth.api.run;
    exports dev.growth.api.tensor;
}
