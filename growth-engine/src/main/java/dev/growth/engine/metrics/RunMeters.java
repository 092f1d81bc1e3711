package dev.growth.engine.metrics;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import dev.growth.engine.record.Verdicts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run as meters of a registry; docs/metrics.md lists them. They are registered when the run
 * starts, or when there is a first value of their tags, and removed when the listener is closed.
 * All have the tag {@code run}: two runs at a time in one registry need different names.
 */
public final class RunMeters implements RunListener {
    private final MeterRegistry registry;
    private Optional<Run> run = Optional.empty();

    /** Registers with this registry, which stays open. */
    public RunMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void started(RunStarted event, RunControl control) {
        run = Optional.of(new Run(new MeterSet(registry, event.name()), event));
    }

    @Override
    public void measured(Measurement event) {
        run.ifPresent(r -> r.measured(event));
    }

    @Override
    public void grew(GrowthEvent event) {
        run.ifPresent(r -> r.grew(event));
    }

    @Override
    public void finished(RunFinished event) {
        run.ifPresent(r -> r.finished(event));
    }

    /** Removes the meters. */
    @Override
    public void close() {
        run.ifPresent(r -> r.meters.close());
        run = Optional.empty();
    }

    /** The meters of a run that has started. */
    private static final class Run {
        private final MeterSet meters;
        private final Reading trainLoss;
        private final Optional<Reading> validationLoss;
        private final Optional<Reading> score;
        private final Reading steps;
        private final Reading epoch;
        private final Reading learningRate;
        private final Reading parameters;
        private final Reading flopsPerSample;
        private final Reading predictedGain;
        private final Reading measuredGain;
        private final List<Reading> widths = new ArrayList<>();

        Run(MeterSet meters, RunStarted event) {
            this.meters = meters;
            trainLoss = meters.gauge("growth.train.loss", "Mean loss of the last training steps");
            boolean validated = event.validationSamples() > 0;
            validationLoss =
                    gauge(
                            validated,
                            "growth.validation.loss",
                            "Mean loss over the validation samples");
            score =
                    gauge(
                            validated,
                            "growth.validation.score",
                            "Accuracy or R2 on the validation samples",
                            "score",
                            event.scoreName());
            steps = meters.total("growth.steps", "Training steps done");
            epoch = meters.gauge("growth.epoch", "Epochs completed");
            learningRate = meters.gauge("growth.learning.rate", "Learning rate of the last step");
            parameters = meters.gauge("growth.parameters", "Number of weights and biases");
            flopsPerSample =
                    meters.gauge(
                            "growth.flops.per.sample",
                            "Multiplications and additions for one sample, forward");
            predictedGain =
                    meters.gauge(
                            "growth.gain.predicted",
                            "Fall of the loss that the method last predicted");
            measuredGain =
                    meters.gauge(
                            "growth.gain.measured",
                            "Fall of the loss that was measured for the last prediction");
            parameters.set(event.parameters());
            resize(event.widths());
        }

        void measured(Measurement event) {
            trainLoss.set(event.trainLoss());
            event.evaluation().ifPresent(this::evaluated);
            steps.set(event.step());
            epoch.set(event.epoch());
            learningRate.set(event.learningRate());
            parameters.set(event.parameters());
            flopsPerSample.set(event.flopsPerSample());
            resize(event.widths());
        }

        void grew(GrowthEvent event) {
            String how = event.how();
            meters.counter("growth.events", "Growth events", "how", how, "verdict", verdict(event))
                    .increment();
            meters.timer("growth.event.duration", "Time that growth events took", "how", how)
                    .record(duration(event.seconds()));
            Map<String, Double> phases = new LinkedHashMap<>();
            for (SiteOutcome outcome : event.outcomes()) {
                String verdict = Verdicts.text(outcome.verdict());
                meters.counter("growth.sites", "Sites tried", "how", how, "verdict", verdict)
                        .increment();
                outcome.prediction().map(MeasuredPrediction::first).ifPresent(this::predicted);
                outcome.seconds().forEach((phase, s) -> phases.merge(phase, s, Double::sum));
                resize(outcome.widthsAfter());
            }
            phases.forEach((phase, seconds) ->
                    meters.timer(
                                    "growth.phase.duration",
                                    "Time that growth events spent in a phase",
                                    "how",
                                    how,
                                    "phase",
                                    phase)
                            .record(duration(seconds)));
        }

        void finished(RunFinished event) {
            steps.set(event.steps());
            event.result().ifPresent(this::tested);
        }

        /** There is nothing to see of the test samples before the run is over. */
        private void tested(RunFinished.Result result) {
            meters.gauge("growth.test.loss", "Mean loss over the test samples")
                    .set(result.test().loss());
            meters.gauge(
                            "growth.test.score",
                            "Accuracy or R2 on the test samples",
                            "score",
                            result.scoreName())
                    .set(result.test().value());
        }

        private Optional<Reading> gauge(
                boolean wanted, String name, String description, String... tags) {
            return wanted ? Optional.of(meters.gauge(name, description, tags)) : Optional.empty();
        }

        private void evaluated(Evaluation evaluation) {
            evaluation
                    .validation()
                    .ifPresent(validation -> {
                        validationLoss.ifPresent(reading -> reading.set(validation.loss()));
                        score.ifPresent(reading -> reading.set(validation.value()));
                    });
        }

        /** The change of a loss that falls is negative, its gain positive. */
        private void predicted(MeasuredPrediction.Point prediction) {
            predictedGain.set(-prediction.predicted());
            measuredGain.set(-prediction.measured());
        }

        /** Layers are only ever added. */
        private void resize(List<Integer> newWidths) {
            while (widths.size() < newWidths.size()) {
                widths.add(
                        meters.neurons(
                                "growth.layer.width",
                                "Neurons of a hidden layer",
                                "layer",
                                String.valueOf(widths.size() + 1)));
            }
            for (int l = 0; l < newWidths.size(); l++) {
                widths.get(l).set(newWidths.get(l));
            }
        }

        /** The best that became of a site, or that there was none. */
        private static String verdict(GrowthEvent event) {
            List<Verdict> verdicts = event.outcomes().stream().map(SiteOutcome::verdict).toList();
            return Stream.of(Verdict.KEPT, Verdict.ROLLED_BACK, Verdict.DECLINED)
                    .filter(verdicts::contains)
                    .findFirst()
                    .map(Verdicts::text)
                    .orElse("no-site");
        }

        private static Duration duration(double seconds) {
            return Duration.ofNanos(Math.round(seconds * 1e9));
        }
    }
}
