/** The {{kind}} {@code {{name}}} for growth. */
module {{package}} {
    requires dev.growth.api;
{{host-requires}}
    // Recipes fill in the settings, so their package is exported.
    exports {{package}};

    provides dev.growth.api.GrowthPlugin with
            {{package}}.{{Name}}Plugin;
}
