/**
 * For authors of plugins: conformance kits to extend, reference mathematics in plain double loops,
 * and fakes. For tests only.
 *
 * @since 0.1
 */
module dev.growth.tck {
    requires transitive dev.growth.api;
    requires transitive dev.growth.host;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires jdk.management;

    exports dev.growth.tck;
    exports dev.growth.tck.reference;
}
