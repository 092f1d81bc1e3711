package dev.growth.backend.cuda;

import dev.growth.api.network.Activation;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.TrainingOperations;
import dev.growth.backend.cuda.device.Device;
import dev.growth.backend.cuda.device.DeviceTensor;
import dev.growth.backend.cuda.device.Kernel;
import dev.growth.host.Operands;

/** Batch normalisation of a workspace: three kernels forward and three backward. */
abstract class CudaNormalization extends CudaAlgebra implements TrainingOperations {
    CudaNormalization(Device device) {
        super(device);
    }

    @Override
    public void normalize(
            Tensor z,
            Tensor h,
            Tensor statistics,
            Tensor running,
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation,
            NormalizationRates rates) {
        DeviceTensor pre = own(z);
        DeviceTensor post = own(h);
        DeviceTensor kept = own(statistics);
        DeviceTensor average = own(running);
        DeviceTensor from = own(x);
        DeviceTensor a = own(scale);
        DeviceTensor b = own(shift);
        Operands.normalize(pre, post, kept, average, from, a, b, activation);
        ElementType type = from.type();
        ColumnChunks chunks = ColumnChunks.of(from.rows(), from.columns());
        DeviceTensor both = ofColumns(from, chunks);
        DeviceTensor means = both.view(0, 0, from.columns(), chunks.count());
        DeviceTensor squares = both.view(from.columns(), 0, from.columns(), chunks.count());
        device().launch(
                        Kernel.COLUMN_MOMENTS,
                        type,
                        chunks.blocks(),
                        ColumnChunks.THREADS,
                        means,
                        squares,
                        from,
                        chunks.lanes(),
                        chunks.rows());
        device().forEachRow(
                        Kernel.BATCH_STATISTICS,
                        type,
                        from.columns(),
                        kept,
                        average,
                        means,
                        squares,
                        from.rows(),
                        chunks.rows(),
                        rates.momentum(),
                        rates.epsilon());
        device().forEach(
                        Kernel.NORMALIZE,
                        type,
                        from.size(),
                        pre,
                        post,
                        kept,
                        from,
                        a,
                        b,
                        CudaTraining.number(activation.function()),
                        activation.parameter());
    }

    @Override
    public void normalizeBackward(
            Tensor out,
            Tensor scaleGradient,
            Tensor shiftGradient,
            Tensor delta,
            Tensor x,
            Tensor statistics,
            Tensor scale) {
        DeviceTensor o = own(out);
        DeviceTensor ofScale = own(scaleGradient);
        DeviceTensor ofShift = own(shiftGradient);
        DeviceTensor d = own(delta);
        DeviceTensor from = own(x);
        DeviceTensor kept = own(statistics);
        DeviceTensor a = own(scale);
        Operands.normalizeBackward(o, ofScale, ofShift, d, from, kept, a);
        ElementType type = from.type();
        ColumnChunks chunks = ColumnChunks.of(from.rows(), from.columns());
        DeviceTensor both = ofColumns(from, chunks);
        DeviceTensor dots = both.view(0, 0, from.columns(), chunks.count());
        DeviceTensor sums = both.view(from.columns(), 0, from.columns(), chunks.count());
        device().launch(
                        Kernel.COLUMN_GRADIENTS,
                        type,
                        chunks.blocks(),
                        ColumnChunks.THREADS,
                        dots,
                        sums,
                        d,
                        from,
                        kept,
                        chunks.lanes(),
                        chunks.rows());
        device().forEachRow(
                        Kernel.NORMALIZATION_GRADIENTS,
                        type,
                        from.columns(),
                        ofScale,
                        ofShift,
                        dots,
                        sums,
                        kept);
        device().forEach(
                        Kernel.NORMALIZE_BACKWARD,
                        type,
                        o.size(),
                        o,
                        ofScale,
                        ofShift,
                        d,
                        from,
                        kept,
                        a);
    }

    /** Memory for two sums of each chunk, below each other; a row for each column. */
    private DeviceTensor ofColumns(DeviceTensor x, ColumnChunks chunks) {
        return scratch(2 * x.columns(), chunks.count(), ElementType.FLOAT64);
    }
}
