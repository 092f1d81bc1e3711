/**
 * The {@linkplain dev.growth.engine.component.Catalog catalog} of components, and the door between
 * the engine and them: every call of a component goes through {@link
 * dev.growth.engine.component.Guarded}, and the calls that a component makes into the engine
 * through {@link dev.growth.engine.component.EngineCalls}.
 */
package dev.growth.engine.component;
