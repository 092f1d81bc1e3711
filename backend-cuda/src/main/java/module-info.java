/** The NVIDIA backend of growth: cuBLAS, cuSOLVER and kernels of our own. */
module dev.growth.backend.cuda {
    requires transitive dev.growth.api;
    requires dev.growth.host;

    exports dev.growth.backend.cuda;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.backend.cuda.CudaPlugin;
}
