package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;

/** The optimiser of a recipe. */
public sealed interface Optimizer {
    /** The learning rate before schedule and warm-up. */
    double learningRate();

    /** Stochastic gradient descent, with momentum where one is given. */
    record Sgd(
            @About("step size") @Default("0.01") double learningRate,
            @About("share of the velocity that is kept") @Default("0") double momentum,
            @About("whether the gradient is taken ahead (Nesterov)") @Default("false")
                    boolean nesterov,
            @About("factor of the weights added to the gradient") @Default("0") double weightDecay)
            implements Optimizer {
        public Sgd {
            Require.above("learningRate", learningRate, 0);
            Require.below("momentum", momentum, 0, 1);
            Require.that(
                    !nesterov || momentum > 0, "nesterov", "be false without momentum", nesterov);
            Require.atLeast("weightDecay", weightDecay, 0);
        }
    }

    /** Adam (Kingma and Ba, 2015). */
    record Adam(
            @About("step size") @Default("0.001") double learningRate,
            @About("decay of the first moment") @Default("0.9") double beta1,
            @About("decay of the second moment") @Default("0.999") double beta2,
            @About("added to the denominator") @Default("1e-8") double epsilon,
            @About("factor of the weights added to the gradient") @Default("0") double weightDecay)
            implements Optimizer {
        public Adam {
            check(learningRate, beta1, beta2, epsilon, weightDecay);
        }
    }

    /** Adam with decoupled weight decay (Loshchilov and Hutter, 2019). */
    record Adamw(
            @About("step size") @Default("0.001") double learningRate,
            @About("decay of the first moment") @Default("0.9") double beta1,
            @About("decay of the second moment") @Default("0.999") double beta2,
            @About("added to the denominator") @Default("1e-8") double epsilon,
            @About("factor of the weights subtracted, times the learning rate") @Default("0.01")
                    double weightDecay)
            implements Optimizer {
        public Adamw {
            check(learningRate, beta1, beta2, epsilon, weightDecay);
        }
    }

    private static void check(
            double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
        Require.above("learningRate", learningRate, 0);
        Require.below("beta1", beta1, 0, 1);
        Require.below("beta2", beta2, 0, 1);
        Require.above("epsilon", epsilon, 0);
        Require.atLeast("weightDecay", weightDecay, 0);
    }
}
