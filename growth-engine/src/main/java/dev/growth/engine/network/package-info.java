/** The network that is trained, and how edits change it. */
package dev.growth.engine.network;
