package dev.growth.data.tables;

import dev.growth.api.data.DataSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The default settings of {@code csv}, changed one by one; each change is checked at once. */
final class CsvSettings {
    private final Csv.Settings defaults;
    private Optional<String> split = Optional.empty();
    private Optional<Path> testPath = Optional.empty();
    private double testFraction;
    private Optional<Path> validationPath = Optional.empty();
    private double validationFraction;
    private String separator;
    private Csv.Missing missing;
    private List<String> ignore;
    private boolean standardize;
    private Csv.Learn task;
    private Csv.TargetTransform targetTransform;
    private Optional<Csv.Image> image = Optional.empty();

    private CsvSettings(Csv.Settings defaults) {
        this.defaults = defaults;
        testFraction = defaults.testFraction();
        validationFraction = defaults.validationFraction();
        separator = defaults.separator();
        missing = defaults.missing();
        ignore = defaults.ignore();
        standardize = defaults.standardize();
        task = defaults.task();
        targetTransform = defaults.targetTransform();
    }

    static CsvSettings of(Path path, String target) {
        return new CsvSettings(Csv.Settings.of(path, target));
    }

    CsvSettings split(String column) {
        split = Optional.of(column);
        return checked();
    }

    CsvSettings testPath(Path path) {
        testPath = Optional.of(path);
        return checked();
    }

    CsvSettings testFraction(double fraction) {
        testFraction = fraction;
        return checked();
    }

    CsvSettings validationPath(Path path) {
        validationPath = Optional.of(path);
        return checked();
    }

    CsvSettings validationFraction(double fraction) {
        validationFraction = fraction;
        return checked();
    }

    CsvSettings separator(String text) {
        separator = text;
        return checked();
    }

    CsvSettings missing(Csv.Missing what) {
        missing = what;
        return checked();
    }

    CsvSettings ignore(String... columns) {
        ignore = List.of(columns);
        return checked();
    }

    CsvSettings raw() {
        standardize = false;
        return checked();
    }

    CsvSettings task(Csv.Learn what) {
        task = what;
        return checked();
    }

    CsvSettings log() {
        targetTransform = Csv.TargetTransform.LOG;
        return checked();
    }

    CsvSettings image(int height, int width, int channels) {
        image = Optional.of(new Csv.Image(height, width, channels));
        return checked();
    }

    private CsvSettings checked() {
        settings();
        return this;
    }

    /** The data set of the first seed. */
    DataSet load() {
        return load(1);
    }

    DataSet load(long seed) {
        return Csv.COMPONENT.with(settings()).create().load(new SplittableRandom(seed));
    }

    Csv.Settings settings() {
        return new Csv.Settings(
                defaults.path(),
                defaults.target(),
                split,
                testPath,
                testFraction,
                validationPath,
                validationFraction,
                separator,
                missing,
                defaults.missingMarkers(),
                ignore,
                standardize,
                task,
                targetTransform,
                image);
    }
}
