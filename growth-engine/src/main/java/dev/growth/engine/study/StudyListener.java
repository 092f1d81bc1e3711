package dev.growth.engine.study;

import java.util.List;

/** Is told what happens in a study, in the thread that called {@link StudyRun#execute}. */
@FunctionalInterface
public interface StudyListener {
    /**
     * The study begins or is continued.
     *
     * @param study that runs
     * @param before results that its folder already had
     */
    default void started(Study study, List<Result> before) {}

    /** A run is over. Its result has been written. */
    void finished(Result result);
}
