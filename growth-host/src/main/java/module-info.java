/**
 * What a backend for the CPU extends: every operation in plain loops on the host.
 *
 * @since 0.1
 */
module dev.growth.host {
    requires transitive dev.growth.api;

    exports dev.growth.host;
}
