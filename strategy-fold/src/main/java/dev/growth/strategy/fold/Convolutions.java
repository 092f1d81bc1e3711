package dev.growth.strategy.fold;

import dev.growth.api.UserException;
import dev.growth.api.network.NetworkSpec;

/** The networks that the method is not for. */
final class Convolutions {
    /** Why. */
    static final String REASON =
            "a fold is a hyperplane of the input space through one point, but a channel of a convolution"
                    + " folds at every position at once, wherever in the image; ";

    private Convolutions() {}

    /**
     * Refuses them when the recipe is read.
     *
     * @param instead what to use there
     */
    static void refuse(NetworkSpec network, String instead) {
        if (!network.convolutions().isEmpty()) {
            throw new UserException(REASON + instead);
        }
    }
}
