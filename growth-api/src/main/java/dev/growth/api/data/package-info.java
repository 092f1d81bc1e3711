/**
 * Where samples come from: a {@link dev.growth.api.data.Data} component loads a {@link
 * dev.growth.api.data.DataSet}.
 *
 * @since 0.1
 */
package dev.growth.api.data;
