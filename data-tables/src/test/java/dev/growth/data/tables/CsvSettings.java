package dev.growth.data.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Changes the default settings of {@code csv}, one by one. */
record CsvSettings(Csv.Settings settings) {
    static CsvSettings of(Path path, String target) {
        return new CsvSettings(Csv.Settings.of(path, target));
    }

    CsvSettings testPath(Path path) {
        return with(
                Optional.of(path),
                settings.testFraction(),
                settings.missing(),
                settings.ignore(),
                settings.task());
    }

    CsvSettings testFraction(double fraction) {
        return with(
                settings.testPath(),
                fraction,
                settings.missing(),
                settings.ignore(),
                settings.task());
    }

    CsvSettings missing(Csv.Missing missing) {
        return with(
                settings.testPath(),
                settings.testFraction(),
                missing,
                settings.ignore(),
                settings.task());
    }

    CsvSettings ignore(String... columns) {
        return with(
                settings.testPath(),
                settings.testFraction(),
                settings.missing(),
                List.of(columns),
                settings.task());
    }

    CsvSettings task(Csv.Learn task) {
        return with(
                settings.testPath(),
                settings.testFraction(),
                settings.missing(),
                settings.ignore(),
                task);
    }

    CsvSettings image(int height, int width, int channels) {
        return new CsvSettings(
                new Csv.Settings(
                        settings.path(),
                        settings.target(),
                        settings.testPath(),
                        settings.testFraction(),
                        settings.separator(),
                        settings.missing(),
                        settings.missingMarkers(),
                        settings.ignore(),
                        settings.standardize(),
                        settings.task(),
                        settings.targetTransform(),
                        Optional.of(new Csv.Image(height, width, channels))));
    }

    CsvSettings raw() {
        return units(false, settings.targetTransform());
    }

    CsvSettings log() {
        return units(settings.standardize(), Csv.TargetTransform.LOG);
    }

    CsvSettings separator(String separator) {
        return new CsvSettings(
                new Csv.Settings(
                        settings.path(),
                        settings.target(),
                        settings.testPath(),
                        settings.testFraction(),
                        separator,
                        settings.missing(),
                        settings.missingMarkers(),
                        settings.ignore(),
                        settings.standardize(),
                        settings.task(),
                        settings.targetTransform(),
                        settings.image()));
    }

    private CsvSettings with(
            Optional<Path> testPath,
            double testFraction,
            Csv.Missing missing,
            List<String> ignore,
            Csv.Learn task) {
        return new CsvSettings(
                new Csv.Settings(
                        settings.path(),
                        settings.target(),
                        testPath,
                        testFraction,
                        settings.separator(),
                        missing,
                        settings.missingMarkers(),
                        ignore,
                        settings.standardize(),
                        task,
                        settings.targetTransform(),
                        settings.image()));
    }

    private CsvSettings units(boolean standardize, Csv.TargetTransform transform) {
        return new CsvSettings(
                new Csv.Settings(
                        settings.path(),
                        settings.target(),
                        settings.testPath(),
                        settings.testFraction(),
                        settings.separator(),
                        settings.missing(),
                        settings.missingMarkers(),
                        settings.ignore(),
                        standardize,
                        settings.task(),
                        transform,
                        settings.image()));
    }
}
