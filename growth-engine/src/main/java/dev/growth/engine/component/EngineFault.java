package dev.growth.engine.component;

import java.io.Serial;
import java.util.Optional;

/** Carries a failure of the engine through the component that called the engine. */
final class EngineFault extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    EngineFault(Throwable cause) {
        super(cause);
    }

    /** The engine's failure that is behind another one, also where a component has wrapped it. */
    static Optional<EngineFault> behind(Throwable failure) {
        int most = 50;
        for (Throwable e = failure; e != null && most > 0; e = e.getCause(), most--) {
            if (e instanceof EngineFault fault) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
