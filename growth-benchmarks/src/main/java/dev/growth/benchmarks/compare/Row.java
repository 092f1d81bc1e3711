package dev.growth.benchmarks.compare;

import java.util.List;

/**
 * One thing that is measured of growth and of its peers.
 *
 * @param name as {@code --rows} takes it
 * @param text what it is, with its unit
 * @param field of the program's JSON that is the measurement
 * @param common options of all programs
 * @param ours options of growth's program only
 * @param theirs options of the peers' programs only
 */
record Row(
        String name,
        String text,
        String field,
        List<String> common,
        List<String> ours,
        List<String> theirs) {
    private static final String ACCURACY = "--lr 1e-3 --until-accuracy 0.97 --eval-every 100";

    private static final String CONVOLUTIONS =
            "--convolutions 8x5x2,16x3x2 --hidden 32 --lr 1e-4 --steps 400 --rounds 3";

    /** All rows, but for the one that needs a recipe. */
    static final List<Row> ALL =
            List.of(
                    step("10,10", 1000, 4000),
                    step("222,71", 400, 1500),
                    step("1000,1000", 100, 200),
                    of(
                            "step-sgd",
                            "step of [222,71], ReLU, SGD, ms",
                            "median",
                            "--hidden 222,71 --activation relu --optimizer sgd --lr 0.01"
                                    + " --steps 200 --rounds 3",
                            "--warmup-seconds 2",
                            "--warmup 100"),
                    of(
                            "step-convolution",
                            "step of convolutions 8 (5×5, stride 2), 16 (3×3, stride 2), then [32], ms",
                            "median",
                            CONVOLUTIONS,
                            "--activation relu --warmup-seconds 3",
                            "--warmup 800"),
                    of(
                            "step-normalized",
                            "the same, batch-normalised, ms",
                            "median",
                            CONVOLUTIONS + " --batch-normalization true",
                            "--activation relu --warmup-seconds 3",
                            "--warmup 800"),
                    of(
                            "accuracy",
                            "to accuracy 0.97 with [222,71], s",
                            "seconds_with_evaluation",
                            "--hidden 222,71 " + ACCURACY,
                            "--warmup-seconds 2",
                            "--warmup 800"));

    /**
     * Time to an accuracy, growing, beside a peer whose network is large from the start.
     *
     * @param recipe how growth grows
     */
    static Row growing(String recipe) {
        return of(
                "growing",
                "to accuracy 0.97, growing from [1,1] beside [1000,1000], s",
                "seconds_with_evaluation",
                ACCURACY,
                "--warmup-seconds 2 --recipe " + recipe,
                "--hidden 1000,1000 --activation relu --warmup 100");
    }

    /** Whether it is of convolutions: then PyTorch has a program here, and others have none. */
    boolean isConvolutional() {
        return common.contains("--convolutions");
    }

    private static Row step(String hidden, int steps, int warmUp) {
        return of(
                "step-" + hidden.substring(0, hidden.indexOf(',')),
                "step of [" + hidden + "], ms",
                "median",
                "--hidden %s --lr 1e-4 --steps %d --rounds 3".formatted(hidden, steps),
                "--warmup-seconds 2",
                "--warmup " + warmUp);
    }

    private static Row of(
            String name, String text, String field, String common, String ours, String theirs) {
        return new Row(name, text, field, words(common), words(ours), words(theirs));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
