/** Tables of comma-separated values. */
module dev.growth.data.tables {
    requires transitive dev.growth.api;
    requires de.siegmar.fastcsv;

    exports dev.growth.data.tables;

    provides dev.growth.api.GrowthPlugin with
            dev.growth.data.tables.TablesPlugin;
}
