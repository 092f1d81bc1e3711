package dev.growth.engine.recipe;

import dev.growth.api.UserException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A recipe cannot be read. The message has a line for each problem. */
public final class RecipeException extends UserException {
    @Serial private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** With all that is wrong, in the order in which it is told. */
    public RecipeException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of its location. */
    public List<Problem> problems() {
        return problems;
    }
}
