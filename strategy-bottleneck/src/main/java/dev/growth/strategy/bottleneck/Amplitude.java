package dev.growth.strategy.bottleneck;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;

/** How large a growth is: γ₀ for the update of the weights that exist, γ for the new neurons. */
public sealed interface Amplitude {

    /** Those of least loss over the statistics samples: γ₀ first, then γ ([B] eq 6 and 7). */
    record LineSearch(
            @About(
                            "share of the loss that the new neurons must save at the best amplitude; less"
                                    + " counts as nothing, and none is added")
                    @Default("1e-6")
                    double gain)
            implements Amplitude {
        public LineSearch {
            Require.below("gain", gain, 0, 1);
        }
    }

    /** Given ones, with no look at the loss. */
    record Fixed(
            @About("amplitude of the update of the weights that exist") @Default("1") double update,
            @About("amplitude of the new neurons") @Default("1") double neurons)
            implements Amplitude {
        public Fixed {
            Require.atLeast("update", update, 0);
            Require.above("neurons", neurons, 0);
        }
    }
}
