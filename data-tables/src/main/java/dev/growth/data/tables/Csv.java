package dev.growth.data.tables;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.data.ImageSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table of comma-separated values, its column names in the first line.
 *
 * <p>A column whose values are all numbers goes to the network as one input, any other as one input
 * for each text (one-hot). Everything that is learnt from values (means, deviations, texts,
 * classes) is learnt on the training part alone; a text that only another part has is 0 in all
 * inputs. A column that has only one value in the training part is left out. With {@code image}
 * columns are pixels: all are numbers, none is left out, and one mean and one deviation is that of
 * all.
 *
 * <p>A numeric target is standardised with mean and deviation of the training part, which the data
 * set's description states: a prediction p means {@code mean + p · deviation}, in the target's own
 * unit or, with {@code target-transform: log}, as its logarithm. R² is the same before and after
 * standardisation.
 */
public final class Csv {
    /** What recipes choose as {@code csv}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                    Data.class,
                    "csv",
                    Settings.class,
                    "a table of comma-separated values: numbers and texts, to predict a class or a number",
                    settings -> random -> CsvDataSet.load(settings, random));

    private Csv() {}

    /** What becomes of missing values. */
    public enum Missing {
        /** A row that misses a value is left out. */
        DROP,
        /**
         * A missing number is the column's mean, a missing text is a text of its own. A row without
         * a target is left out.
         */
        MEAN,
        /** They are refused. */
        ERROR
    }

    /** What is to be learnt. */
    public enum Learn {
        /**
         * Classes if the target holds texts, or at most 20 different whole numbers, each five times
         * or more on average; numbers otherwise.
         */
        AUTO,
        /** Classes. */
        CLASSIFICATION,
        /** Numbers. */
        REGRESSION
    }

    /** What a numeric target is learnt as. */
    public enum TargetTransform {
        /** As it is. */
        NONE,
        /** Its natural logarithm, for positive targets over several magnitudes: prices, counts. */
        LOG
    }

    /** The settings of {@code csv}. */
    public record Settings(
            @About("the file") Path path,
            @About("name of the column to predict") String target,
            @About(
                            "name of a column that says the part of each row, train, validation or test;"
                                    + " left out: rows are held out, or files given")
                    Optional<String> split,
            @About("a file of the same columns to test on; left out: rows of path are held out")
                    Optional<Path> testPath,
            @About(
                            "share of the rows that is held out to test on, drawn by the seed, the same"
                                    + " share of each class")
                    @Default("0.2")
                    double testFraction,
            @About(
                            "a file of the same columns to validate on; left out: rows to train on are held"
                                    + " out")
                    Optional<Path> validationPath,
            @About(
                            "share of the rows to train on that is held out to validate on, drawn by the"
                                    + " seed, the same share of each class; 0: none")
                    @Default("0.1")
                    double validationFraction,
            @About("the character between two values; \"\\t\" is a tab") @Default("\",\"")
                    String separator,
            @About(
                            "rows with missing values: drop leaves them out, mean puts the column's mean"
                                    + " for numbers and a text of its own for texts, error refuses them")
                    @Default("drop")
                    Missing missing,
            @About("texts that stand for a missing value")
                    @Default("[\"\", \"NA\", \"NaN\", \"?\"]")
                    List<String> missingMarkers,
            @About("columns that are left out") @Default("[]") List<String> ignore,
            @About(
                            "whether numbers, the target included, are brought to mean 0 and standard"
                                    + " deviation 1 in the training part; predictions are in these units")
                    @Default("true")
                    boolean standardize,
            @About(
                            "classification, regression, or auto: classes if the target holds texts or at"
                                    + " most 20 different whole numbers, each 5 times or more on average")
                    @Default("auto")
                    Learn task,
            @About(
                            "what a numeric target is learnt as: none, as it is; log, its natural logarithm,"
                                    + " in which R² is measured too")
                    @Default("none")
                    TargetTransform targetTransform,
            @About(
                            "size of images whose pixels the columns are, row by row, for convolutions; all"
                                    + " pixels are standardised alike, and none is left out; left out: no images")
                    Optional<Image> image) {

        /** The default of {@code missing-markers}. */
        public static final List<String> MISSING_MARKERS = List.of("", "NA", "NaN", "?");

        public Settings {
            missingMarkers = List.copyOf(missingMarkers);
            ignore = List.copyOf(ignore);
            Require.that(
                    testFraction > 0 && testFraction < 1,
                    "testFraction",
                    "be above 0 and below 1",
                    testFraction);
            Require.below("validationFraction", validationFraction, 0, 1);
            Require.that(
                    separator.length() == 1 && !"\"\r\n".contains(separator),
                    "separator",
                    "be one character, neither a quote nor a line end,",
                    "'" + separator + "'");
            Require.that(
                    !ignore.contains(target), "ignore", "not hold the target", "'" + target + "'");
            split.ifPresent(column -> {
                Require.that(
                        !column.equals(target), "split", "not be the target", "'" + column + "'");
                Require.that(
                        testPath.isEmpty() && validationPath.isEmpty(),
                        "split",
                        "not be given beside test-path or validation-path",
                        "'" + column + "'");
            });
            otherFile("testPath", testPath, path);
            otherFile("validationPath", validationPath, path);
            testPath.ifPresent(test -> otherFile("validationPath", validationPath, test));
        }

        /** Rows of one part that are in another too would make its score mean nothing. */
        private static void otherFile(String setting, Optional<Path> file, Path other) {
            file.ifPresent(given ->
                    Require.that(
                            !given.normalize().equals(other.normalize()),
                            setting,
                            "be a file of its own, not the rows of another part,",
                            "'" + given + "'"));
        }

        /** With the defaults. */
        public static Settings of(Path path, String target) {
            return new Settings(
                    path,
                    target,
                    Optional.empty(),
                    Optional.empty(),
                    0.2,
                    Optional.empty(),
                    0.1,
                    ",",
                    Missing.DROP,
                    MISSING_MARKERS,
                    List.of(),
                    true,
                    Learn.AUTO,
                    TargetTransform.NONE,
                    Optional.empty());
        }
    }

    /** Of what size the images are whose pixels a row holds. */
    public record Image(
            @About("rows of pixels") int height,
            @About("pixels of a row") int width,
            @About("values of a pixel, which follow each other: 3 for red, green and blue")
                    @Default("1")
                    int channels) {
        public Image {
            Require.between("height", height, 1, 10_000);
            Require.between("width", width, 1, 10_000);
            Require.between("channels", channels, 1, 10_000);
        }

        ImageSize size() {
            return new ImageSize(height, width, channels);
        }
    }
}
