/**
 * What a run tells to whoever listens: {@link dev.growth.api.run.RunListener}.
 *
 * @since 0.1
 */
package dev.growth.api.run;
