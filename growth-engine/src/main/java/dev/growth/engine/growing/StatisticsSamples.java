package dev.growth.engine.growing;

import dev.growth.engine.recipe.StatisticsSettings;
import dev.growth.engine.training.DeviceSamples;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The training samples that the decisions of one growth event are based on.
 *
 * @param source where they are
 * @param rows their numbers
 * @param batch how many go through the network at once
 * @param searched how many of them a line search looks at
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record StatisticsSamples(DeviceSamples source, int[] rows, int batch, int searched) {

    /** Draws as many as the settings say, without repetition, in ascending order. */
    static StatisticsSamples draw(
            DeviceSamples source, StatisticsSettings settings, RandomGenerator random) {
        int count = source.count();
        int wanted = settings.samples() == 0 ? count : Math.min(settings.samples(), count);
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> i);
        for (int i = 0; wanted < count && i < wanted; i++) {
            int j = random.nextInt(i, count);
            int row = rows[j];
            rows[j] = rows[i];
            rows[i] = row;
        }
        int[] drawn = Arrays.copyOf(rows, wanted);
        Arrays.sort(drawn);
        int searched = settings.searchSamples() == 0 ? wanted : settings.searchSamples();
        return new StatisticsSamples(
                source, drawn, Math.min(settings.batch(), wanted), Math.min(searched, wanted));
    }

    /** Some of them, spread evenly. */
    StatisticsSamples spread(int wanted) {
        int[] chosen = DeviceSamples.spread(wanted, rows.length);
        Arrays.setAll(chosen, i -> rows[chosen[i]]);
        return new StatisticsSamples(source, chosen, Math.min(batch, chosen.length), chosen.length);
    }

    /** Those that a line search looks at. */
    StatisticsSamples forSearch() {
        return spread(searched);
    }

    /** How many they are. */
    int count() {
        return rows.length;
    }
}
