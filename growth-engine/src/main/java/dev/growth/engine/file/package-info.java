/**
 * Files that outlive a crash, and the formats in them: JSON and safetensors. Together with recipes
 * in YAML this is the only package that knows Jackson.
 */
package dev.growth.engine.file;
