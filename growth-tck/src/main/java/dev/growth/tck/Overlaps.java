package dev.growth.tck;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.host.Shapes;

/** Whether results share memory with operands; {@link AssertionError} where they must not. */
final class Overlaps {
    private Overlaps() {}

    static AssertingTensor asserting(Tensor tensor) {
        if (tensor instanceof AssertingTensor own) {
            return own;
        }
        throw new AssertionError(
                "a tensor of %s does not come from an asserting workspace"
                        .formatted(Shapes.describe(tensor)));
    }

    /** The result shares nothing with any operand. */
    static void apart(String operation, Tensor out, Tensor... operands) {
        for (Tensor operand : operands) {
            if (asserting(out).overlaps(asserting(operand))) {
                throw new AssertionError(
                        operation + ": the result " + out + " overlaps an operand " + operand);
            }
        }
    }

    /** The result is the operand itself, or shares nothing with it. */
    static void apartOrSame(String operation, Tensor out, Tensor... operands) {
        for (Tensor operand : operands) {
            if (!asserting(out).isSamePartAs(asserting(operand))) {
                apart(operation, out, operand);
            }
        }
    }

    /** No two of them share anything. */
    static void allApart(String operation, Tensor... tensors) {
        for (int i = 0; i < tensors.length; i++) {
            for (int j = i + 1; j < tensors.length; j++) {
                apart(operation, tensors[i], tensors[j]);
            }
        }
    }
}
