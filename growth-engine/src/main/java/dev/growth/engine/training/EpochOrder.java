package dev.growth.engine.training;

import dev.growth.engine.random.RandomStreams;
import java.util.random.RandomGenerator;

/** The order of the samples in each epoch, cut into batches. The last batch can be smaller. */
public final class EpochOrder {
    private final RandomStreams streams;
    private final int batch;
    private final int[] order;
    private long epoch = -1;

    /**
     * @param samples number of samples
     * @param batch samples in a batch; 0: all of them
     * @param streams every epoch draws from its own
     */
    public EpochOrder(int samples, int batch, RandomStreams streams) {
        this.streams = streams;
        this.batch = batch == 0 ? samples : Math.min(batch, samples);
        this.order = new int[samples];
    }

    /** Training steps in an epoch. */
    public long stepsPerEpoch() {
        return Math.ceilDiv(order.length, batch);
    }

    /** Number of samples in the batch of this step, counted from 0 over all epochs. */
    public int size(long step) {
        int first = first(step);
        return Math.min(batch, order.length - first);
    }

    /** Copies the sample numbers of a step's batch, as many as fit {@code rows}. */
    public void copy(long step, int[] rows) {
        shuffle(step / stepsPerEpoch());
        System.arraycopy(order, first(step), rows, 0, rows.length);
    }

    private int first(long step) {
        return (int) (step % stepsPerEpoch()) * batch;
    }

    /** Fisher–Yates from the identity, so that any epoch can be had without those before it. */
    private void shuffle(long newEpoch) {
        if (newEpoch == epoch) {
            return;
        }
        epoch = newEpoch;
        RandomGenerator random = streams.stream("order/" + epoch);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
