package dev.growth.backend.ojalgo.kernel;

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
    private double[] doubles = new double[1024];

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
