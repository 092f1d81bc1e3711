package {{package}};

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Points on two rings around the origin, a class each. */
public final class {{Name}} implements Data {
    /** {@code {{name}}}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                    Data.class,
                    "{{name}}",
                    Settings.class,
                    "Points on two rings, a class each.",
                    {{Name}}::new);

    private final Settings settings;

    /** What a recipe can set. */
    public record Settings(
            @About("standard deviation of the distance to the ring") @Default("0.1") double noise,
            @About("points to train on") @Default("500") int trainSamples,
            @About("points to validate on; 0: none") @Default("200") int validationSamples,
            @About("points to test on") @Default("500") int testSamples) {
        public Settings {
            Require.atLeast("noise", noise, 0);
            Require.atLeast("trainSamples", trainSamples, 1);
            Require.atLeast("validationSamples", validationSamples, 0);
            Require.atLeast("testSamples", testSamples, 1);
        }
    }

    {{Name}}(Settings settings) {
        this.settings = settings;
    }

    /**
     * All that is drawn comes from the generator that is given: the same one, the same points. What
     * decides during a run sees the samples to validate on, never those to test on.
     */
    @Override
    public DataSet load(RandomGenerator random) {
        Samples train = points(settings.trainSamples(), random);
        Samples test = points(settings.testSamples(), random);
        Optional<Samples> validation =
                settings.validationSamples() == 0
                        ? Optional.empty()
                        : Optional.of(points(settings.validationSamples(), random));
        return new DataSet(
                "{{name}}, %d + %d + %d points"
                        .formatted(
                                settings.trainSamples(),
                                settings.validationSamples(),
                                settings.testSamples()),
                new Task.Classification(List.of("inner", "outer")),
                Optional.empty(), // these samples are no images
                train,
                validation,
                test);
    }

    /** Samples that are read from a file would have an {@code Origin} too: the file and their rows. */
    private Samples points(int count, RandomGenerator random) {
        float[] coordinates = new float[2 * count];
        float[] classes = new float[count];
        for (int i = 0; i < count; i++) {
            int ring = i % 2;
            double radius = 0.5 + ring + settings.noise() * random.nextGaussian();
            double angle = 2 * Math.PI * random.nextDouble();
            coordinates[2 * i] = (float) (radius * Math.cos(angle));
            coordinates[2 * i + 1] = (float) (radius * Math.sin(angle));
            classes[i] = ring;
        }
        return new Samples(new Features.Floats(coordinates, 2), classes);
    }
}
