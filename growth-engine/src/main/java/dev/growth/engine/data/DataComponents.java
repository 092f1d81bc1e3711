package dev.growth.engine.data;

import dev.growth.api.Component;
import dev.growth.api.data.Data;
import java.util.List;

/** The data that recipes can choose without a plugin. */
public final class DataComponents {
    private DataComponents() {}

    /** All of them, by name. */
    public static List<Component<Data, ?>> all() {
        return List.of(
                Blobs.COMPONENT,
                Csv.COMPONENT,
                Digits.COMPONENT,
                Hypercube.COMPONENT,
                Idx.COMPONENT,
                Mnist.COMPONENT,
                Moons.COMPONENT,
                Quadratic.COMPONENT,
                Rbf.COMPONENT,
                Sine.COMPONENT,
                Spirals.COMPONENT,
                Teacher.COMPONENT);
    }
}
