package dev.growth.engine.component;

import java.io.Serial;
import java.util.function.Supplier;

/**
 * The way back through the door: what a component calls of the engine, and what the engine then
 * calls of the component. A failure of the engine is not blamed on the component, and one of the
 * component's own, in a function that it handed over, is not taken for one of the engine.
 */
public final class EngineCalls {
    private EngineCalls() {}

    /** Carries a component's failure through the engine. */
    private static final class ComponentFault extends RuntimeException {
        @Serial private static final long serialVersionUID = 1;

        ComponentFault(Throwable cause) {
            super(cause);
        }
    }

    /** The engine's answer to a component. Where no component is at work it is just called. */
    public static <T> T engine(Supplier<T> work) {
        if (!ComponentsAtWork.isAny()) {
            return work.get();
        }
        if (ComponentsAtWork.isInterrupted()) {
            throw new IllegalStateException("the run was to end");
        }
        try {
            return work.get();
        } catch (ComponentFault e) {
            throw Sneaky.thrown(e.getCause());
        } catch (EngineFault | RunFailedException | OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            throw new EngineFault(e);
        }
    }

    /** The same for what has no result. */
    public static void engine(Runnable work) {
        engine(() -> {
            work.run();
            return true;
        });
    }

    /**
     * What fails here within {@link #engine} is the component's own: a function of the component,
     * or a check of an argument that it gave.
     */
    public static <T> T component(Supplier<T> work) {
        if (!ComponentsAtWork.isAny()) {
            return work.get();
        }
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            throw new ComponentFault(e);
        }
    }

    /** The same for what has no result. */
    public static void component(Runnable work) {
        component(() -> {
            work.run();
            return true;
        });
    }
}
