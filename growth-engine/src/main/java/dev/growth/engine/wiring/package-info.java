/** Puts a run together. The only package that knows Guice. */
package dev.growth.engine.wiring;
