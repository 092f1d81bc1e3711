/** Finds plugins, starts them and checks what they offer. One that is broken harms no other. */
package dev.growth.engine.plugin;
