/** Data that are drawn by a program: points of a few classes, curves, images of digits. */
module dev.growth.data.generated {
    requires transitive dev.growth.api;

    exports dev.growth.data.generated;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.data.generated.GeneratedPlugin;
}
