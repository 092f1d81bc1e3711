package dev.growth.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.growth.Score;
import dev.growth.api.run.Ending;
import dev.growth.api.run.RunFinished;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTest {
    private static final String LINE = "a,7,0.5,0.375,0.25,0.75,0.8125,0.875,41,7,2,300,1.5,4 3,";

    @Test
    void aLineHoldsAllThatIsMeasured() {
        assertThat(Result.csvHeader())
                .isEqualTo(
                        "arm,seed,train-loss,validation-loss,test-loss,train-score,validation-score,test-score,parameters,neurons,"
                                + "growth-events,steps,seconds,widths,failure");
        assertThat(Result.of("a", 7, finished(0.5)).toCsv()).isEqualTo(LINE);
    }

    @Test
    void aLineIsReadAsItWasWritten() {
        Result fine = Result.of("a", 7, finished(0.1 + 0.2));
        Result failed = Result.of("b", 8, failed("it \"grew\", then\nit failed"));

        assertThat(Result.parse(fine.toCsv())).isEqualTo(fine);
        assertThat(Result.parse(failed.toCsv())).isEqualTo(failed);
        assertThat(failed.failure()).contains("it \"grew\", then it failed");
        assertThat(failed.value(Measure.TRAIN_LOSS)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,7", "a,seven,0.5,0.375,0.25,0.75,0.8125,0.875,41,7,2,300,1.5,4 3,"})
    void anotherLineIsRefused(String line) {
        assertThatThrownBy(() -> Result.parse(line)).isInstanceOf(UserException.class);
    }

    private static RunFinished finished(double loss) {
        return ended(
                new Ending.Completed("3 epochs"),
                Optional.of(
                        new RunFinished.Result(
                                "accuracy",
                                300,
                                new Score(loss, 0.75),
                                Optional.of(new Score(0.375, 0.8125)),
                                new Score(0.25, 0.875),
                                0.5,
                                40)));
    }

    private static RunFinished failed(String why) {
        return ended(new Ending.Failed("training", why), Optional.empty());
    }

    private static RunFinished ended(Ending ending, Optional<RunFinished.Result> result) {
        return new RunFinished(ending, result, 41, 82, List.of(4, 3), 2, 300, 1.5, 0);
    }
}
