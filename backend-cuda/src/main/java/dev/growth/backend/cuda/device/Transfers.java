package dev.growth.backend.cuda.device;

import dev.growth.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Arrays to tensors and back, converted on the host. */
public final class Transfers {
    private Transfers() {}

    /** To a FLOAT32 or FLOAT64 tensor. */
    public static void write(Device device, DeviceTensor out, double[] values) {
        if (out.type() == ElementType.FLOAT64) {
            device.write(
                    out,
                    (to, from, n) ->
                            MemorySegment.copy(values, from, to, ValueLayout.JAVA_DOUBLE, 0, n));
            return;
        }
        device.write(
                out,
                (to, from, n) -> {
                    for (int i = 0; i < n; i++) {
                        to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values[from + i]);
                    }
                });
    }

    /** To a FLOAT32 or FLOAT64 tensor. */
    public static void write(Device device, DeviceTensor out, float[] values) {
        if (out.type() == ElementType.FLOAT32) {
            device.write(
                    out,
                    (to, from, n) ->
                            MemorySegment.copy(values, from, to, ValueLayout.JAVA_FLOAT, 0, n));
            return;
        }
        device.write(
                out,
                (to, from, n) -> {
                    for (int i = 0; i < n; i++) {
                        to.setAtIndex(ValueLayout.JAVA_DOUBLE, i, values[from + i]);
                    }
                });
    }

    /** To an INT32 tensor. */
    public static void write(Device device, DeviceTensor out, int[] values) {
        device.write(
                out,
                (to, from, n) -> MemorySegment.copy(values, from, to, ValueLayout.JAVA_INT, 0, n));
    }

    /** To a UINT8 tensor. */
    public static void write(Device device, DeviceTensor out, byte[] values) {
        device.write(
                out,
                (to, from, n) -> MemorySegment.copy(values, from, to, ValueLayout.JAVA_BYTE, 0, n));
    }

    /** From a FLOAT32 or FLOAT64 tensor; waits. */
    public static double[] read(Device device, DeviceTensor tensor) {
        double[] values = new double[tensor.size()];
        if (tensor.type() == ElementType.FLOAT64) {
            device.read(
                    tensor,
                    (from, to, n) ->
                            MemorySegment.copy(from, ValueLayout.JAVA_DOUBLE, 0, values, to, n));
            return values;
        }
        device.read(
                tensor,
                (from, to, n) -> {
                    for (int i = 0; i < n; i++) {
                        values[to + i] = from.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                    }
                });
        return values;
    }

    /** From a 1 × 1 INT32 tensor; waits. */
    static int readInt(Device device, DeviceTensor tensor) {
        int[] value = new int[1];
        device.read(tensor, (from, _, _) -> value[0] = from.get(ValueLayout.JAVA_INT, 0));
        return value[0];
    }
}
