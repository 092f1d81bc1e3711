/** The command line: reads what the user wants and hands it to the engine. */
package dev.growth.cli;
