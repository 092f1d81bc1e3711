/** What a run tells to whoever listens: {@link dev.growth.api.run.RunListener}. */
package dev.growth.api.run;
