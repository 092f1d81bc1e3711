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
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record StatisticsSamples(DeviceSamples source, int[] rows, int batch) {

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
        return new StatisticsSamples(source, drawn, Math.min(settings.batch(), wanted));
    }

    /** How many they are. */
    int count() {
        return rows.length;
    }
}
