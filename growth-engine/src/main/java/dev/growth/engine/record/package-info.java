/**
 * What a run leaves behind: the run record, models in the safetensors format, checkpoints. Together
 * with the recipes this is the only package that knows JSON.
 */
package dev.growth.engine.record;
