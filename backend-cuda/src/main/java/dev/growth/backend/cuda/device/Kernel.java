package dev.growth.backend.cuda.device;

/** The kernels, by their names in the {@code .cu} files, where their parameters are. */
public enum Kernel {
    FILL("fill"),
    COPY_FLOATS("copyFloats"),
    COPY_DOUBLES("copyDoubles"),
    ADD("add"),
    MULTIPLY_ELEMENTS("multiplyElements"),
    SCALE_ROWS("scaleRows"),
    SCALE_COLUMNS("scaleColumns"),
    SCALE("scale"),
    ACCUMULATE_FLOATS("accumulateFloats"),
    MIRROR("mirror"),
    GATHER_BYTES("gatherBytes"),
    GATHER_FLOATS("gatherFloats"),
    GATHER_DOUBLES("gatherDoubles"),
    ACTIVATE("activate"),
    BIAS_AND_ACTIVATE("biasAndActivate"),
    ACTIVATE_BACKWARD("activateBackward"),
    PATCHES("patches"),
    PATCHES_BACKWARD("patchesBackward"),
    TRANSPOSED_PATCHES("transposedPatches"),
    COLUMN_MOMENTS("columnMoments"),
    BATCH_STATISTICS("batchStatistics"),
    NORMALIZE("normalize"),
    COLUMN_GRADIENTS("columnGradients"),
    NORMALIZATION_GRADIENTS("normalizationGradients"),
    NORMALIZE_BACKWARD("normalizeBackward"),
    SUM_ROWS_OF_FLOATS("sumRowsOfFloats"),
    SUM_ROWS_OF_DOUBLES("sumRowsOfDoubles"),
    ROW_DOTS("rowDots"),
    DOT_PARTIALS("dotPartials"),
    DOT_TOTAL("dotTotal"),
    SOFTMAX_CROSS_ENTROPY("softmaxCrossEntropy"),
    BINARY_CROSS_ENTROPY("binaryCrossEntropy"),
    MEAN_SQUARED_ERROR("meanSquaredError"),
    SGD("sgd"),
    ADAM("adam"),
    LARGEST_MAGNITUDE("largestMagnitude"),
    LOWER_TRIANGLE("lowerTriangle"),
    SCALED_COPY("scaledCopy"),
    REVERSE_EIGEN("reverseEigen"),
    CANONICAL_SIGNS("canonicalSigns"),
    HAS_TINY_PIVOT("hasTinyPivot");

    private final String text;

    Kernel(String text) {
        this.text = text;
    }

    /** Its name in CUDA C++. */
    public String text() {
        return text;
    }
}
