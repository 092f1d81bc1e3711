package dev.growth.engine.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.record.Events;
import dev.growth.tck.FakeControl;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private static final GrowthEvent EVENT =
            new GrowthEvent(1, 2, 3, "when", "where", "how", "reason", List.of(), 0, 0);
    private static final RunStarted STARTED = Events.started("name");
    private static final RunFinished FINISHED = Events.finished();

    private final List<String> told = new ArrayList<>();

    @Test
    void theyAreToldInOrder() {
        Listeners listeners = listeners(noting("a"), noting("b"));

        listeners.started(STARTED, FakeControl.untouched());
        listeners.grew(EVENT);
        listeners.finished(FINISHED);
        listeners.close();

        assertThat(told)
                .containsExactly(
                        "a started",
                        "b started",
                        "a grew",
                        "b grew",
                        "a finished",
                        "b finished",
                        "a closed",
                        "b closed");
    }

    @Test
    void oneThatFailsIsNamed() {
        Listeners listeners = listeners(noting("a"), failing());

        assertThatThrownBy(() -> listeners.grew(EVENT))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("listener 'b' failed in grew: IllegalStateException: full");
    }

    @Test
    void allThatWereToldOfTheStartAreToldOfTheEndAndAllAreClosed() {
        Listeners listeners = listeners(failing(), noting("b"));
        listeners.started(STARTED, FakeControl.untouched());

        assertThatThrownBy(() -> listeners.finished(FINISHED))
                .hasMessage("listener 'a' failed in finished: IllegalStateException: full");
        assertThatThrownBy(listeners::close)
                .hasMessage("listener 'a' failed in close: IllegalStateException: full");

        assertThat(told).containsExactly("b started", "b finished", "b closed");
    }

    @Test
    void thoseAfterOneThatDoesNotStartHearNothing() {
        RunListener refusing =
                new RunListener() {
                    @Override
                    public void started(RunStarted event, RunControl run) {
                        throw new UserException("the port is taken");
                    }
                };
        Listeners listeners = listeners(noting("a"), refusing, noting("c"));

        assertThatThrownBy(() -> listeners.started(STARTED, FakeControl.untouched()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the port is taken");
        listeners.finished(FINISHED);

        assertThat(told).containsExactly("a started", "a finished");
    }

    private static Listeners listeners(RunListener... all) {
        List<Guarded<RunListener>> guarded = new ArrayList<>();
        for (RunListener one : all) {
            guarded.add(Guarded.of("listener '" + (char) ('a' + guarded.size()) + "'", one));
        }
        return new Listeners(guarded);
    }

    private RunListener noting(String name) {
        return new RunListener() {
            @Override
            public void started(RunStarted event, RunControl run) {
                told.add(name + " started");
            }

            @Override
            public void grew(GrowthEvent event) {
                told.add(name + " grew");
            }

            @Override
            public void finished(RunFinished event) {
                told.add(name + " finished");
            }

            @Override
            public void close() {
                told.add(name + " closed");
            }
        };
    }

    private static RunListener failing() {
        return new RunListener() {
            @Override
            public void grew(GrowthEvent event) {
                throw new IllegalStateException("full");
            }

            @Override
            public void finished(RunFinished event) {
                throw new IllegalStateException("full");
            }

            @Override
            public void close() {
                throw new IllegalStateException("full");
            }
        };
    }
}
