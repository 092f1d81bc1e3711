/**
 * The components that come with the engine: deciding when, choosing where, and the plain ways of
 * adding neurons and layers that every method is compared with.
 */
package dev.growth.engine.builtin;
