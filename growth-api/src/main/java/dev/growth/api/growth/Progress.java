package dev.growth.api.growth;

import dev.growth.api.network.NetworkView;
import java.util.List;

/**
 * How far a run has come. The object is the engine's own and changes with the run: do not keep it.
 *
 * @since 0.1
 */
public interface Progress {
    /** How many evaluations are kept, so that a long run costs no more than a short one. */
    int EVALUATIONS = 1000;

    /** Training steps done, from 1 when a {@link When} is first asked. */
    long step();

    /** Epochs completed. */
    int epoch();

    /** Whether the step just done was the last of its epoch. */
    boolean endOfEpoch();

    /** Seconds since training began, over all parts of a resumed run. */
    double seconds();

    /** Growth events so far, those in which every proposal was declined or rolled back included. */
    int growthEvents();

    /** Step number of the last growth event; 0 if there was none. */
    long lastGrowthStep();

    /** {@link #seconds()} at the end of the last growth event; 0 if there was none. */
    double lastGrowthSeconds();

    /** The latest evaluations, oldest first: all of them up to {@value #EVALUATIONS}. */
    List<Evaluation> evaluations();

    /** The network as it is. */
    NetworkView network();

    /**
     * Opens the statistics of a growth event, for a When that needs more than losses. It costs at
     * least a pass over the statistics samples as soon as one is asked for. Where the decision is
     * to grow, the growth event goes on with the same context and what was computed in it.
     */
    GrowthContext context();

    /** What the {@link When} that is asked remembers. */
    Memory memory();

    /**
     * The same progress with a memory of its own, for one of several conditions that a When is made
     * of.
     *
     * @param name of the condition, in kebab-case, not that of another one
     */
    default Progress part(String name) {
        return new ProgressPart(this, name);
    }
}
