/** Components of the command that show metrics to other programs. */
package dev.growth.cli.exporter;
