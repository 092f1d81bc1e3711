/**
 * Neuron pursuit (A. Kumar, J. Haupt: Learning Neural Networks by Neuron Pursuit, arXiv
 * 2509.12154), for homogeneous networks: no biases, {@code σ(c·z) = cᵖ·σ(z)} for c &gt; 0.
 *
 * <p>A neuron with incoming weights a and outgoing weights b, both scaled by a small δ, changes the
 * mean loss by {@code −δ^(p+1)·N(a,b)}, where {@code N(a,b) = −E[(δ(l+1)·b)·σ(a·h)]} is its neural
 * correlation. The method adds the neuron of largest correlation on the sphere {@code ‖a‖² + ‖b‖² =
 * 1}, trains to a stationary point, and repeats.
 *
 * <p>The full text of the paper was not available to us: this is our reading of its abstract and of
 * the authors' earlier papers on early training dynamics of homogeneous networks.
 */
package dev.growth.strategy.pursuit;
