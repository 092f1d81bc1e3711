/** What a user sees of a run while it goes on. */
package dev.growth.cli.display;
