/**
 * Networks as strategies see them: a read-only {@link dev.growth.api.network.NetworkView}, and
 * {@link dev.growth.api.network.NetworkEdit}s, values that say how to change one. An {@link
 * dev.growth.api.network.Initializer} gives one its first weights.
 *
 * <p>Hidden layers are numbered from 1, nearest the input; layer {@code hiddenLayers() + 1} is the
 * output layer. Layer 0, where a method takes it, means the network's inputs.
 *
 * @since 0.1
 */
package dev.growth.api.network;
