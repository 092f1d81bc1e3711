/**
 * Every operation of a {@link dev.growth.api.tensor.Workspace} in plain double loops on the host:
 * what a backend for the CPU extends, and the reference that all backends are compared with.
 *
 * <p>A backend extends {@link dev.growth.host.HostBackend} and {@link
 * dev.growth.host.HostWorkspace}, overrides the operations that it does better, and has the others
 * from here. It also gets those that later versions of growth add.
 *
 * @since 0.1
 */
package dev.growth.host;
