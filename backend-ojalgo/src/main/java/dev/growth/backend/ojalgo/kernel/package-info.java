/**
 * What computes on heap arrays. A {@link dev.growth.backend.ojalgo.kernel.Pass} is one operation
 * with its operands bound; {@link dev.growth.backend.ojalgo.kernel.Workers} runs its parts on the
 * backend's threads, each with the scratch memory of its own {@link
 * dev.growth.backend.ojalgo.kernel.Lane}. Arguments are checked before they come here.
 *
 * <p>The plain loops are written so that the JVM's compiler vectorises them: one index for all
 * arrays, no branches, no calls. Where operands lie at different offsets they are first copied into
 * the lane, because a loop over one array at two unknown offsets stays scalar.
 */
package dev.growth.backend.ojalgo.kernel;
