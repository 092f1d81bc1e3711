/** The CPU backend of growth: ojAlgo decompositions and kernels of our own. */
module dev.growth.backend.ojalgo {
    requires transitive dev.growth.api;
    requires dev.growth.host;
    requires static jdk.incubator.vector;
    requires ojalgo;

    exports dev.growth.backend.ojalgo;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.backend.ojalgo.OjAlgoPlugin;
}
