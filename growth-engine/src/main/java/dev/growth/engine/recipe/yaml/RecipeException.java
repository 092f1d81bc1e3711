package dev.growth.engine.recipe.yaml;

import dev.growth.api.UserException;
import dev.growth.api.Words;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * A recipe cannot be read. The message has a line for each problem; where there are very many, it
 * ends with their number.
 */
public final class RecipeException extends UserException {
    @Serial private static final long serialVersionUID = 1;

    private static final int MOST_LINES = 20;
    private static final int MOST_CHARACTERS = 2500;

    private final transient List<Problem> problems;

    /** With all that is wrong, in the order in which it is told. */
    public RecipeException(List<Problem> problems) {
        super(lines(problems));
        this.problems = List.copyOf(problems);
    }

    private static List<String> lines(List<Problem> problems) {
        List<String> lines = new ArrayList<>();
        int characters = 0;
        for (Problem problem : problems) {
            String line = problem.toString();
            characters += line.length();
            if (!lines.isEmpty() && (lines.size() == MOST_LINES || characters > MOST_CHARACTERS)) {
                int left = problems.size() - lines.size();
                lines.add("and " + Words.count(left, "more problem"));
                break;
            }
            lines.add(line);
        }
        return lines;
    }

    /** All that is wrong, in the order of its location. */
    public List<Problem> problems() {
        return problems;
    }
}
