/**
 * For tests of plugins: conformance kits, wrappers that check, and fakes.
 *
 * <p><b>Kits.</b> A component's first test extends the kit of its kind and returns the component:
 * {@link dev.growth.tck.BackendConformance}, {@link dev.growth.tck.HowConformance}, {@link
 * dev.growth.tck.WhereConformance}, {@link dev.growth.tck.WhenConformance}. If the kit passes and
 * the component is still wrong, the kit is what lacks a test.
 *
 * <p><b>Wrappers.</b> {@link dev.growth.tck.AssertingBackend} fails where whoever uses a workspace
 * breaks its rules; {@link dev.growth.tck.RecordingBackend} records which operations are called.
 *
 * <p><b>Fakes.</b> {@link dev.growth.tck.FixedWhen}, {@link dev.growth.tck.FixedWhere} and {@link
 * dev.growth.tck.FixedHow} do what they are told; each is a record that is its own settings, so
 * {@code new FixedWhen(List.of(10L)).chosen()} goes into a recipe as it is. {@link
 * dev.growth.tck.FakeProgress} is a run as far as a test says.
 *
 * <p>Networks, samples and growth events without an engine are in {@link dev.growth.tck.reference}.
 *
 * @since 0.1
 */
package dev.growth.tck;
