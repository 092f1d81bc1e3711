package dev.growth.engine.component;

import dev.growth.api.data.Data;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.api.network.Initializer;
import dev.growth.api.run.RunListener;
import dev.growth.api.tensor.Backend;
import java.util.Locale;

/** The kinds of components, in the order in which a recipe names them. */
public enum ComponentKind {
    /** Where samples come from. */
    DATA(Data.class, "data"),
    /** Gives a network its first weights. */
    INITIALIZER(Initializer.class, "network.initializer"),
    /** A method's own when, where and how. */
    STRATEGY(Strategy.class, "growth.strategy"),
    /** Decides when to grow. */
    WHEN(When.class, "growth.when"),
    /** Decides where to grow. */
    WHERE(Where.class, "growth.where"),
    /** Decides how to grow. */
    HOW(How.class, "growth.how"),
    /** Computes. */
    BACKEND(Backend.class, "backend"),
    /** Is told what happens in a run. */
    LISTENER(RunListener.class, "listeners");

    private final Class<?> type;
    private final String recipePath;

    ComponentKind(Class<?> type, String recipePath) {
        this.type = type;
        this.recipePath = recipePath;
    }

    /**
     * The kind of a type.
     *
     * @throws IllegalArgumentException if components do not have this type
     */
    public static ComponentKind of(Class<?> type) {
        for (ComponentKind kind : values()) {
            if (kind.type == type) {
                return kind;
            }
        }
        throw new IllegalArgumentException(type.getName() + " is no kind of component");
    }

    /** The type that components of this kind make. */
    public Class<?> type() {
        return type;
    }

    /** The key of a recipe that chooses one: {@code growth.how}. */
    public String recipePath() {
        return recipePath;
    }

    /** As sentences name it: {@code no how named 'gradmx'}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
