/** Growing a network: statistics, growth events, limits. */
package dev.growth.engine.growing;
