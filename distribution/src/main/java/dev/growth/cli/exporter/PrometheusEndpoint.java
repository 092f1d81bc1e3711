package dev.growth.cli.exporter;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.UserException;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.engine.metrics.RunMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.slf4j.LoggerFactory;

/**
 * Offers the meters of a run at {@code /metrics}, where Prometheus can scrape them, from the start
 * of the run to its end.
 */
public final class PrometheusEndpoint implements RunListener {
    /** Recipes choose it as {@code prometheus}. */
    public static final Component<RunListener, Settings> COMPONENT =
            Component.of(
                    RunListener.class,
                    "prometheus",
                    Settings.class,
                    "Offers the metrics of the run over HTTP, at /metrics, for Prometheus to scrape.",
                    PrometheusEndpoint::new);

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RunMeters meters = new RunMeters(registry);
    private final MetricsServer server;

    /** Where to listen. */
    public record Settings(
            @About("address to listen on; 0.0.0.0 lets everyone in who can reach this machine")
                    @Default("127.0.0.1")
                    String host,
            @About("port; 0: any free one, which is logged") @Default("9464") int port) {
        public Settings {
            Require.that(!host.isBlank(), "host", "be an address or a name", "empty");
            Require.between("port", port, 0, 65_535);
        }
    }

    /**
     * Takes the port; answers begin with the run.
     *
     * @throws UserException if the port cannot be had
     */
    public PrometheusEndpoint(Settings settings) {
        server = bind(settings, new MetricsHandler(registry));
    }

    /** Where the metrics are. */
    URI address() {
        InetSocketAddress bound = server.address();
        String host = bound.getAddress().getHostAddress();
        String quoted = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + quoted + ":" + bound.getPort() + MetricsHandler.PATH);
    }

    @Override
    public void started(RunStarted event, RunControl run) {
        meters.started(event, run);
        server.start();
        // Not a constant: this class is looked at by every command, which need no logging.
        LoggerFactory.getLogger(PrometheusEndpoint.class).info("metrics are at {}", address());
    }

    @Override
    public void measured(Measurement event) {
        meters.measured(event);
    }

    @Override
    public void grew(GrowthEvent event) {
        meters.grew(event);
    }

    @Override
    public void finished(RunFinished event) {
        meters.finished(event);
    }

    @Override
    public void close() {
        server.close();
        meters.close();
        registry.close();
    }

    private static MetricsServer bind(Settings settings, MetricsHandler handler) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new UserException(
                    "prometheus: there is no address for the host '" + settings.host() + "'");
        }
        try {
            return MetricsServer.bind(address, handler);
        } catch (BindException e) {
            throw new UserException(
                    "prometheus: cannot listen on port %d of %s (%s); set another port, or 0 for any free one"
                            .formatted(settings.port(), settings.host(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UserException(
                    "prometheus: cannot listen on port %d of %s: %s"
                            .formatted(settings.port(), settings.host(), e.getMessage()),
                    e);
        }
    }
}
