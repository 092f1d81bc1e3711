package dev.growth.cli.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.GrowthPlugin;
import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.Score;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunStarted;
import dev.growth.cli.exporter.PrometheusEndpoint.Settings;
import dev.growth.tck.FakeControl;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusEndpointTest {
    static final RunControl CONTROL = FakeControl.untouched();

    private static final Settings ANY_PORT = new Settings("127.0.0.1", 0);

    @Test
    void aRunCanBeScrapedFromItsStartToItsEnd() throws IOException {
        URI address;
        try (PrometheusEndpoint endpoint = new PrometheusEndpoint(ANY_PORT)) {
            address = endpoint.address();
            endpoint.started(started(), CONTROL);
            assertThat(get(address).body())
                    .contains("growth_train_loss{run=\"blobs\"} NaN\n")
                    .contains("growth_steps_total{run=\"blobs\"} 0.0\n")
                    .contains("growth_layer_width_neurons{layer=\"1\",run=\"blobs\"} 1.0\n");

            endpoint.measured(measured());
            Answer answer = get(address);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body())
                    .contains("# TYPE growth_steps_total counter\n")
                    .contains("growth_steps_total{run=\"blobs\"} 50.0\n")
                    .contains("growth_train_loss{run=\"blobs\"} 1.5\n")
                    .contains("growth_validation_score{run=\"blobs\",score=\"accuracy\"} 0.875\n")
                    .contains("growth_layer_width_neurons{layer=\"1\",run=\"blobs\"} 3.0\n");
        }
        URI gone = address;
        assertThatThrownBy(() -> get(gone)).isInstanceOf(ConnectException.class);
    }

    @Test
    void thereIsNothingElse() throws IOException {
        try (PrometheusEndpoint endpoint = new PrometheusEndpoint(ANY_PORT)) {
            endpoint.started(started(), CONTROL);
            URI address = endpoint.address();
            assertThat(get(address.resolve("/")).status()).isEqualTo(404);
            assertThat(get(address.resolve("/metrics/more")).status()).isEqualTo(404);
            assertThat(get(address.resolve("/metrics?x=1")).status()).isEqualTo(200);
            assertThat(request(address, "DELETE").status()).isEqualTo(405);
            assertThat(request(address, "HEAD"))
                    .isEqualTo(new Answer(200, "text/plain; version=0.0.4; charset=utf-8", ""));
        }
    }

    @Test
    void aPortInUseIsNamedWithARemedy() {
        try (PrometheusEndpoint first = new PrometheusEndpoint(ANY_PORT)) {
            int port = first.address().getPort();
            assertThatThrownBy(() -> new PrometheusEndpoint(new Settings("127.0.0.1", port)))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith(
                            "prometheus: cannot listen on port " + port + " of 127.0.0.1 (")
                    .hasMessageEndingWith("; set another port, or 0 for any free one");
        }
    }

    @Test
    void aClosedPortCanBeHadAgain() {
        int port;
        try (PrometheusEndpoint first = new PrometheusEndpoint(ANY_PORT)) {
            first.started(started(), CONTROL);
            port = first.address().getPort();
        }
        try (PrometheusEndpoint second = new PrometheusEndpoint(new Settings("127.0.0.1", port))) {
            assertThat(second.address().getPort()).isEqualTo(port);
        }
    }

    @Test
    void aHostThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new PrometheusEndpoint(new Settings("no host", 0)))
                .isInstanceOf(UserException.class)
                .hasMessage("prometheus: there is no address for the host 'no host'");
        assertThatThrownBy(() -> new Settings(" ", 0)).isInstanceOf(InvalidSettingException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortIsBelow65536(int port) {
        assertThatThrownBy(() -> new Settings("127.0.0.1", port))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("port must be between 0 and 65535 but is " + port);
    }

    @Test
    void thePluginOffersIt() {
        assertThat(CliPlugin.class.getModule().getDescriptor().provides())
                .anySatisfy(service -> {
                    assertThat(service.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(service.providers()).contains(CliPlugin.class.getName());
                });
        assertThat(new CliPlugin().components()).containsExactly(PrometheusEndpoint.COMPONENT);
    }

    /** What the server said. */
    private record Answer(int status, String type, String body) {}

    private static Answer get(URI address) throws IOException {
        return request(address, "GET");
    }

    private static Answer request(URI address, String method) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod(method);
        int status = connection.getResponseCode();
        try (InputStream in =
                status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(status, connection.getContentType(), body);
        }
    }

    static RunStarted started() {
        return new RunStarted(
                "blobs",
                1,
                "0.1.0",
                "ojalgo",
                "CPU",
                "blobs",
                8,
                2,
                4,
                "accuracy",
                List.of(1),
                9,
                100,
                2,
                "name: blobs\n",
                OptionalLong.empty(),
                Optional.empty());
    }

    private static Measurement measured() {
        return new Measurement(
                50,
                1,
                0.5,
                1.5,
                Optional.of(new Evaluation(50, 1.5, Optional.of(new Score(0.75, 0.875)))),
                1e-3,
                List.of(3),
                22,
                30);
    }
}
