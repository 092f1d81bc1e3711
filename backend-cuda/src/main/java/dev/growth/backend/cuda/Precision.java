package dev.growth.backend.cuda;

import dev.growth.api.tensor.ElementType;

/** The element type of training. */
public enum Precision {
    /** Single precision: fast. */
    FLOAT32(ElementType.FLOAT32),
    /** Double precision: for theory tests and verification. */
    FLOAT64(ElementType.FLOAT64);

    private final ElementType type;

    Precision(ElementType type) {
        this.type = type;
    }

    ElementType type() {
        return type;
    }
}
