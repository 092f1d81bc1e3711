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
                        .toList();
    }

    static DataSet load(Settings settings, RandomGenerator random) {
        return new CsvDataSet(settings).load(random);
    }

    private DataSet load(RandomGenerator random) {
        CsvRows usable = usable(table);
        boolean classes = CsvTarget.isClasses(settings, usable);
        CsvRows.Split split =
                settings.testPath()
                        .map(path -> new CsvRows.Split(usable, usable(read(path))))
                        .orElseGet(() -> split(usable, classes, random));
        CsvTarget learntTarget = CsvTarget.learn(settings, split.train(), classes);
        Optional<ImageSize> image = settings.image().map(Csv.Image::size);
        CsvInputs learntInputs =
                image.map(size ->
                                CsvInputs.pixels(
                                        split.train(), inputs, size, settings.standardize()))
                        .orElseGet(() ->
                                CsvInputs.learn(split.train(), inputs, settings.standardize()));
        return new DataSet(
                description(split, learntInputs, learntTarget),
                learntTarget.task(),
                image,
                samples(split.train(), learntInputs, learntTarget),
                Optional.empty(),
                samples(split.test(), learntInputs, learntTarget));
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

    private CsvRows.Split split(CsvRows usable, boolean classes, RandomGenerator random) {
        int[] groups = new int[table.rows()];
        if (classes) {
            CsvColumn target = table.column(settings.target());
            for (int row : usable.rows()) {
                groups[row] = target.code(row);
            }
        }
        CsvRows.Split split = usable.split(settings.testFraction(), groups, random);
        if (split.test().count() == 0) {
            throw new UserException(
                    "%s: %d rows%s are too few to hold out a share of %s of them; set test-fraction or test-path"
                            .formatted(
                                    table.file(),
                                    usable.count(),
                                    classes ? " of so many classes" : "",
                                    settings.testFraction()));
        }
        return split;
    }

    private String description(CsvRows.Split split, CsvInputs learntInputs, CsvTarget target) {
        List<String> parts = new ArrayList<>();
        parts.add(
                "%s, %d + %d rows, %d inputs, %s"
                        .formatted(
                                settings.path().getFileName(),
                                split.train().count(),
                                split.test().count(),
                                learntInputs.width(),
                                target.description()));
        int read =
                table.rows() + (settings.testPath().isPresent() ? split.test().table().rows() : 0);
        int dropped = read - split.train().count() - split.test().count();
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
        return new Samples(inputs.encode(rows), target.encode(rows));
    }
}
