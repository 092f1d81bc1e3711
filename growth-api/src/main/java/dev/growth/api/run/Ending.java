package dev.growth.api.run;

import java.util.Objects;

/**
 * How a run ended.
 *
 * @since 0.1
 */
public sealed interface Ending {
    /**
     * The run is over and has its result; it cannot be resumed.
     *
     * @param why {@code "12 epochs"}, or what ended it before its last epoch
     */
    record Completed(String why) implements Ending {
        public Completed {
            Objects.requireNonNull(why);
        }
    }

    /** The user ended the run after the step that it was in; it can be resumed. */
    record Cancelled() implements Ending {}

    /**
     * Something went wrong; the run can be resumed from its last checkpoint, if it has one.
     *
     * @param where what the run was doing: {@code "training, step 120"}
     * @param why in a sentence
     */
    record Failed(String where, String why) implements Ending {
        public Failed {
            Objects.requireNonNull(where);
            Objects.requireNonNull(why);
        }
    }

    /** {@code completed}, {@code cancelled} or {@code failed}. */
    default String kind() {
        return switch (this) {
            case Completed _ -> "completed";
            case Cancelled _ -> "cancelled";
            case Failed _ -> "failed";
        };
    }
}
