/** What a run leaves behind, in the files of its folder: the run record and checkpoints. */
package dev.growth.engine.record;
