package dev.growth.api.data;

import dev.growth.api.UserException;
import java.util.List;

/**
 * What is to be learnt.
 *
 * @since 0.1
 */
public sealed interface Task {
    /** Values of one sample's target. */
    int targetColumns();

    /**
     * To tell classes apart; a target is the number of its class, from 0.
     *
     * @param classes their names, at least two
     */
    record Classification(List<String> classes) implements Task {
        public Classification {
            classes = List.copyOf(classes);
            if (classes.size() < 2) {
                throw new UserException(
                        "the target has only the class " + classes + "; there is nothing to learn");
            }
        }

        @Override
        public int targetColumns() {
            return 1;
        }
    }

    /**
     * To predict numbers.
     *
     * @param outputs their names, at least one
     */
    record Regression(List<String> outputs) implements Task {
        public Regression {
            outputs = List.copyOf(outputs);
            if (outputs.isEmpty()) {
                throw new IllegalArgumentException("a regression needs an output");
            }
        }

        @Override
        public int targetColumns() {
            return outputs.size();
        }
    }
}
