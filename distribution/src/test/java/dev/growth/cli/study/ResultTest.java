package dev.growth.cli.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.run.RunFinished;
import dev.growth.engine.recipe.Measure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTest {
    private static final String LINE = "a,7,0.5,0.25,0.75,0.875,41,7,2,300,1.5,4 3,";

    @Test
    void aLineHoldsAllThatIsMeasured() {
        assertThat(Result.csvHeader())
                .isEqualTo(
                        "arm,seed,train-loss,test-loss,train-score,test-score,parameters,neurons,"
                                + "growth-events,steps,seconds,widths,failure");
        assertThat(Result.of("a", 7, finished(Optional.empty(), 0.5)).toCsv()).isEqualTo(LINE);
    }

    @Test
    void aLineIsReadAsItWasWritten() {
        Result fine = Result.of("a", 7, finished(Optional.empty(), 0.1 + 0.2));
        Result failed =
                Result.of(
                        "b", 8, finished(Optional.of("it \"grew\", then\nit failed"), Double.NaN));

        assertThat(Result.parse(fine.toCsv())).isEqualTo(fine);
        assertThat(Result.parse(failed.toCsv())).isEqualTo(failed);
        assertThat(failed.failure()).contains("it \"grew\", then it failed");
        assertThat(failed.value(Measure.TRAIN_LOSS)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,7", "a,seven,0.5,0.25,0.75,0.875,41,7,2,300,1.5,4 3,"})
    void anotherLineIsRefused(String line) {
        assertThatThrownBy(() -> Result.parse(line)).isInstanceOf(UserException.class);
    }

    private static RunFinished finished(Optional<String> failure, double loss) {
        return new RunFinished(
                failure,
                loss,
                0.75,
                0.25,
                "accuracy",
                0.875,
                41,
                82,
                List.of(4, 3),
                2,
                300,
                1.5,
                0);
    }
}
