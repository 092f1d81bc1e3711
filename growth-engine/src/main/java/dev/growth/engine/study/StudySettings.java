package dev.growth.engine.study;

import dev.growth.api.About;
import dev.growth.api.Default;
import java.util.List;
import java.util.Optional;

/**
 * What a study file says; of changes, only the names of arms and the paths that are set. {@link
 * StudyReader} makes a {@link Study} of it. It is public since records are read by reflection.
 */
public record StudySettings(
        @About("names the study and its folder: letters, digits, '-', '_' and '.'") String name,
        @About(
                        "the recipe that all arms begin with: its file, or the name of one that came with"
                                + " growth")
                String recipe,
        @About("each arm runs with each of them") @Default("1..10") Seeds seeds,
        @About("what all arms change in the recipe, by path, before their own changes")
                @Default("[]")
                List<String> set,
        @About("for each arm, by name, what it changes in the recipe, by path") List<String> arms,
        @About("what is shown of each arm; the first is what they are compared by")
                @Default("[train-loss, test-loss, test-score, parameters, growth-events, seconds]")
                List<Measure> measures,
        @About("what a run has to reach to count as a success") Optional<Success> success) {
    public StudySettings {
        set = List.copyOf(set);
        arms = List.copyOf(arms);
        measures = List.copyOf(measures);
        Study.require(name, arms, measures);
    }
}
