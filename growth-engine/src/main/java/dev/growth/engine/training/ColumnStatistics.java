package dev.growth.engine.training;

/**
 * Mean and variance of columns over the rows of several batches, put together so that large means
 * cost no digits of small variances (Chan, Golub and LeVeque, 1979).
 */
final class ColumnStatistics {
    private final double[] means;
    private final double[] squares;
    private long rows;

    ColumnStatistics(int columns) {
        means = new double[columns];
        squares = new double[columns];
    }

    /**
     * @param count rows of the batch
     * @param statistics means of the columns, and after those their variances
     */
    void add(int count, double[] statistics) {
        long all = rows + count;
        for (int j = 0; j < means.length; j++) {
            double apart = statistics[j] - means[j];
            double between = apart * apart * rows * count / all;
            squares[j] += statistics[means.length + j] * count + between;
            means[j] += apart * count / all;
        }
        rows = all;
    }

    double mean(int column) {
        return means[column];
    }

    /** Over all rows, not one less. */
    double variance(int column) {
        return squares[column] / rows;
    }
}
