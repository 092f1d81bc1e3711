package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;

/** How the learning rate changes over the run. Growth does not disturb it. */
public sealed interface Schedule {
    /** It stays. */
    record Constant() implements Schedule {}

    /** It is multiplied again and again. */
    record Step(
            @About("epochs between two multiplications") double epochs,
            @About("the factor") @Default("0.1") double factor)
            implements Schedule {
        public Step {
            Require.above("epochs", epochs, 0);
            Require.above("factor", factor, 0);
        }
    }

    /** It falls along half a cosine from its start to its end (Loshchilov and Hutter, 2017). */
    record Cosine(
            @About("share of the learning rate left at the end of the run") @Default("0")
                    double end)
            implements Schedule {
        public Cosine {
            Require.between("end", end, 0, 1);
        }
    }
}
