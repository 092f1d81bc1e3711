package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.ElementType;

/** What one thread needs to compute: its scratch memory, and a reusable object of each pass. */
public final class Lane {
    private final Kernels kernels;
    private final Products floatProducts;
    private final Products doubleProducts;
    private final SymmetricLoops symmetricLoops;
    private final FloatCurves floatCurves;
    private final FloatSgd floatSgd = new FloatSgd();
    private final FloatAdam floatAdam = new FloatAdam();
    private final ProductPass product = new ProductPass();
    private final ActivationPass activation = new ActivationPass();
    private final GatherPass gather = new GatherPass();
    private final LossPass loss = new LossPass();
    private final SgdPass sgd = new SgdPass();
    private final AdamPass adam = new AdamPass();
    private final PatchesPass patches = new PatchesPass();
    private final PatchesBackwardPass patchesBackward = new PatchesBackwardPass();
    private final TransposedPatchesPass transposedPatches = new TransposedPatchesPass();
    private final NormalizePass normalize = new NormalizePass();
    private final NormalizeBackwardPass normalizeBackward = new NormalizeBackwardPass();
    private final ColumnLines columnLines = new ColumnLines();
    private double[] doubles = new double[1024];
    private HeapTensor floatScratch = scratchOf(ElementType.FLOAT32, 0);
    private HeapTensor doubleScratch = scratchOf(ElementType.FLOAT64, 0);

    /** A lane that computes with these kernels. */
    public Lane(Kernels kernels) {
        this.kernels = kernels;
        floatProducts = kernels.floatProducts();
        doubleProducts = kernels.doubleProducts();
        symmetricLoops = kernels.symmetricLoops();
        floatCurves = new FloatCurves(kernels);
    }

    Kernels kernels() {
        return kernels;
    }

    Products floatProducts() {
        return floatProducts;
    }

    Products doubleProducts() {
        return doubleProducts;
    }

    SymmetricLoops symmetricLoops() {
        return symmetricLoops;
    }

    FloatCurves floatCurves() {
        return floatCurves;
    }

    FloatSgd floatSgd() {
        return floatSgd;
    }

    FloatAdam floatAdam() {
        return floatAdam;
    }

    /** Scratch of at least n elements, and on to a multiple of {@link Kernels#PADDING}. */
    public double[] doubles(int n) {
        if (doubles.length < n) {
            doubles = new double[Math.ceilDiv(n, Kernels.PADDING) * Kernels.PADDING];
        }
        return doubles;
    }

    /** Scratch of one row of at least n elements, FLOAT32 or FLOAT64. */
    HeapTensor scratch(ElementType type, int n) {
        if (type == ElementType.FLOAT32) {
            floatScratch = floatScratch.columns() < n ? scratchOf(type, n) : floatScratch;
            return floatScratch;
        }
        doubleScratch = doubleScratch.columns() < n ? scratchOf(type, n) : doubleScratch;
        return doubleScratch;
    }

    private static HeapTensor scratchOf(ElementType type, int n) {
        return HeapTensor.of(new HeapStorage(Lane.class, type, 1, n), 1);
    }

    /**
     * Copies so many rows of n elements, whose beginnings are so far from each other, between
     * tensors of one type, FLOAT32 or FLOAT64; a step of 0 takes the same row each time.
     */
    void copyRows(
            HeapTensor from,
            int fromAt,
            int fromStep,
            HeapTensor to,
            int toAt,
            int toStep,
            int rows,
            int n) {
        if (to.type() == ElementType.FLOAT32) {
            kernels.copyRows(from.floats(), fromAt, fromStep, to.floats(), toAt, toStep, rows, n);
        } else {
            DoubleSpans.copyRows(
                    from.doubles(), fromAt, fromStep, to.doubles(), toAt, toStep, rows, n);
        }
    }

    /** The pass of products. */
    public ProductPass product() {
        return product;
    }

    /** The pass of activations. */
    public ActivationPass activation() {
        return activation;
    }

    /** The pass of gather. */
    public GatherPass gather() {
        return gather;
    }

    /** The pass of patches. */
    public PatchesPass patches() {
        return patches;
    }

    /** The pass of the gradient of patches. */
    public PatchesBackwardPass patchesBackward() {
        return patchesBackward;
    }

    /** The pass of the patches of transposed convolutions. */
    public TransposedPatchesPass transposedPatches() {
        return transposedPatches;
    }

    /** The pass of batch normalisation. */
    public NormalizePass normalize() {
        return normalize;
    }

    /** The pass of the gradient of batch normalisation. */
    public NormalizeBackwardPass normalizeBackward() {
        return normalizeBackward;
    }

    ColumnLines columnLines() {
        return columnLines;
    }

    /** The pass of losses. */
    public LossPass loss() {
        return loss;
    }

    /** The pass of SGD. */
    public SgdPass sgd() {
        return sgd;
    }

    /** The pass of Adam. */
    public AdamPass adam() {
        return adam;
    }
}
