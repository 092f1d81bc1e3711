package dev.growth.cli.exporter;

import dev.growth.api.Chosen;
import dev.growth.api.run.RunListener;
import dev.growth.tck.RunListenerConformance;

/** It does what any listener must do. */
class PrometheusEndpointConformanceTest extends RunListenerConformance {
    @Override
    protected Chosen<RunListener> component() {
        return PrometheusEndpoint.COMPONENT.with(new PrometheusEndpoint.Settings("127.0.0.1", 0));
    }
}
