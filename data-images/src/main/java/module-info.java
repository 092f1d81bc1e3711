/** Images in IDX files, the format of MNIST, and how to fetch MNIST. */
module dev.growth.data.images {
    requires transitive dev.growth.api;
    requires java.net.http;

    exports dev.growth.data.images;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.data.images.ImagesPlugin;
}
