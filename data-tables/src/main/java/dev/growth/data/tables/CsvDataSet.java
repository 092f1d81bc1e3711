package dev.growth.data.tables;

import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Samples;
import dev.growth.data.tables.Csv.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Reads tables, splits them and makes samples of their rows. */
final class CsvDataSet {
    private final Settings settings;
    private final CsvTable table;
    private final List<String> inputs;

    private CsvDataSet(Settings settings) {
        this.settings = settings;
        table = read(settings.path());
        CsvColumn target = table.column(settings.target());
        List<String> ignored =
                settings.ignore().stream().map(table::column).map(CsvColumn::name).toList();
        inputs =
                table.names().stream()
                        .filter(name -> !name.equals(target.name()) && !ignored.contains(name))
                        .filter(name -> settings.split().filter(name::equals).isEmpty())
                        .toList();
    }

    static DataSet load(Settings settings, RandomGenerator random) {
        return new CsvDataSet(settings).load(random);
    }

    private DataSet load(RandomGenerator random) {
        CsvRows usable = usable(table);
        boolean classes = CsvTarget.isClasses(settings, usable);
        CsvParts parts =
                settings.split()
                        .map(column -> CsvParts.said(usable, table.column(column)))
                        .orElseGet(() -> parts(usable, classes, random));
        CsvRows train = parts.train();
        CsvTarget learntTarget = CsvTarget.learn(settings, train, classes);
        Optional<ImageSize> image = settings.image().map(Csv.Image::size);
        CsvInputs learntInputs =
                image.map(size -> CsvInputs.pixels(train, inputs, size, settings.standardize()))
                        .orElseGet(() -> CsvInputs.learn(train, inputs, settings.standardize()));
        return new DataSet(
                description(parts, learntInputs, learntTarget),
                learntTarget.task(),
                image,
                samples(train, learntInputs, learntTarget),
                parts.validation().map(rows -> samples(rows, learntInputs, learntTarget)),
                samples(parts.test(), learntInputs, learntTarget));
    }

    private CsvTable read(Path path) {
        return CsvTable.read(
                path, settings.separator().charAt(0), Set.copyOf(settings.missingMarkers()));
    }

    private CsvRows usable(CsvTable from) {
        CsvRows usable =
                switch (settings.missing()) {
                    case DROP -> CsvRows.complete(from, used());
                    case MEAN -> CsvRows.complete(from, List.of(settings.target()));
                    case ERROR -> {
                        refuseMissing(from);
                        yield CsvRows.complete(from, List.of());
                    }
                };
        if (usable.count() == 0) {
            CsvColumn worst =
                    Stream.concat(inputs.stream(), Stream.of(settings.target()))
                            .map(from::column)
                            .max(Comparator.comparingInt(CsvColumn::missing))
                            .orElseThrow();
            throw new UserException(
                    "%s has no row without a missing value; column '%s' misses %d of %d: add it to ignore, or set missing: mean"
                            .formatted(from.file(), worst.name(), worst.missing(), from.rows()));
        }
        return usable;
    }

    /** The target and the inputs, those without any value left out: they would cost every row. */
    private List<String> used() {
        List<String> used = new ArrayList<>(inputs);
        used.removeIf(name -> table.column(name).kind() == CsvColumn.Kind.EMPTY);
        used.add(settings.target());
        return used;
    }

    private void refuseMissing(CsvTable from) {
        for (String name : Stream.concat(inputs.stream(), Stream.of(settings.target())).toList()) {
            CsvColumn column = from.column(name);
            for (int row = 0; row < from.rows(); row++) {
                if (column.isMissing(row)) {
                    throw new UserException(
                            "%s misses a value in column '%s'; missing: drop leaves such rows out"
                                    .formatted(from.place(row), name));
                }
            }
        }
    }

    /** Rows to test on are held out first, so that those to validate on do not change them. */
    private CsvParts parts(CsvRows usable, boolean classes, RandomGenerator random) {
        int[] groups = groups(usable, classes);
        CsvRows.Split test =
                settings.testPath()
                        .map(path -> new CsvRows.Split(usable, usable(read(path))))
                        .orElseGet(() -> usable.holdOut(settings.testFraction(), groups, random));
        requireHeld(test, classes, settings.testFraction(), "test-fraction or test-path");
        if (settings.validationPath().isPresent()) {
            CsvRows given = usable(read(settings.validationPath().get()));
            return new CsvParts(test.rest(), Optional.of(given), test.held());
        }
        if (settings.validationFraction() == 0) {
            return new CsvParts(test.rest(), Optional.empty(), test.held());
        }
        CsvRows.Split validation =
                test.rest().holdOut(settings.validationFraction(), groups, random);
        requireHeld(
                validation,
                classes,
                settings.validationFraction(),
                "validation-fraction, 0 for no validation, or validation-path");
        return new CsvParts(validation.rest(), Optional.of(validation.held()), test.held());
    }

    /** The class of each row, from 0; all the same where numbers are learnt. */
    private int[] groups(CsvRows usable, boolean classes) {
        int[] groups = new int[table.rows()];
        if (classes) {
            CsvColumn target = table.column(settings.target());
            for (int row : usable.rows()) {
                groups[row] = target.code(row);
            }
        }
        return groups;
    }

    private void requireHeld(CsvRows.Split split, boolean classes, double fraction, String remedy) {
        if (split.held().count() == 0) {
            throw new UserException(
                    "%s: %d rows%s are too few to hold out a share of %s of them; set %s"
                            .formatted(
                                    table.file(),
                                    split.rest().count(),
                                    classes ? " of so many classes" : "",
                                    fraction,
                                    remedy));
        }
    }

    private String description(CsvParts rows, CsvInputs learntInputs, CsvTarget target) {
        List<String> parts = new ArrayList<>();
        parts.add(
                "%s, %s rows, %d inputs, %s"
                        .formatted(
                                settings.path().getFileName(),
                                rows.counts(),
                                learntInputs.width(),
                                target.description()));
        int dropped = rows.unused();
        if (dropped > 0) {
            parts.add(dropped + " rows with missing values left out");
        }
        if (!learntInputs.constant().isEmpty()) {
            parts.add(
                    "left out for their one value: " + String.join(", ", learntInputs.constant()));
        }
        return String.join("; ", parts);
    }

    private static Samples samples(CsvRows rows, CsvInputs inputs, CsvTarget target) {
        return new Samples(inputs.encode(rows), target.encode(rows), Optional.of(rows.origin()));
    }
}
