/**
 * The mathematics of growth in plain double loops: what everything else is compared with. Clarity
 * comes before speed.
 *
 * <p>{@link dev.growth.tck.reference.ReferenceBackend} does all operations of the SPI on the host.
 * {@link dev.growth.tck.reference.ReferenceNetwork}, {@link
 * dev.growth.tck.reference.ReferenceSamples} and {@link
 * dev.growth.tck.reference.ReferenceGrowthContext} make a growth event without an engine, and
 * {@link dev.growth.tck.reference.ReferenceEdits} applies what a strategy proposes:
 *
 * <pre>{@code
 * try (ReferenceBackend backend = new ReferenceBackend()) {
 *     NetworkSpec spec = new NetworkSpec(List.of(4), Activation.parse("tanh"), true, Loss.MEAN_SQUARED_ERROR);
 *     ReferenceNetwork network = ReferenceNetwork.random(backend.open(), 5, spec, 2, 42);
 *     ReferenceSamples samples = ReferenceSamples.random(network, 100, 43);
 *     GrowthContext context = new ReferenceGrowthContext(network, samples);
 *     if (how.propose(new Site.Widen(1, 3), context) instanceof Proposal.Grown grown) {
 *         ReferenceNetwork grownNetwork = ReferenceEdits.apply(network, grown.edit());
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
package dev.growth.tck.reference;
