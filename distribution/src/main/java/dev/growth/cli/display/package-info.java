/** What a user sees of a run while it goes on, and of data. */
package dev.growth.cli.display;
