/**
 * Tensors and what computes on them. A {@link dev.growth.api.tensor.Backend} opens a {@link
 * dev.growth.api.tensor.Workspace}; the workspace creates {@link dev.growth.api.tensor.Tensor}s,
 * works on them and frees them when it is closed.
 *
 * <p>Conventions: a tensor is a matrix of rows × columns, row-major; activations are samples ×
 * width, weights are fan-in × fan-out, so that {@code y = x·W + b}; a bias is 1 × width. Results go
 * into {@code out}, the first argument, which must not overlap an operand unless the operation says
 * so. All tensors of one operation have the same element type unless the operation says otherwise.
 * A dimension may be 0. An operation whose arguments do not fit throws {@link
 * java.lang.IllegalArgumentException} that names the shapes, before anything is computed.
 *
 * @since 0.1
 */
package dev.growth.api.tensor;
