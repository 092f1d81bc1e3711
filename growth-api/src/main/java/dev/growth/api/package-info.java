/**
 * How a plugin tells growth what it offers: {@link dev.growth.api.GrowthPlugin}, the only service
 * type, lists {@link dev.growth.api.Component}s, each with a name that recipes use and a settings
 * record.
 *
 * @since 0.1
 */
package dev.growth.api;
