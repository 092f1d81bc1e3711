package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code growth data fetch} from a mirror on this machine. */
class FetchIT {
    private final UnpackedZip zip = UnpackedZip.get();

    @TempDir private Path folder;

    private HttpServer mirror;

    @BeforeEach
    void startMirror() throws IOException {
        mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mirror.createContext(
                "/mnist/",
                exchange -> {
                    byte[] body = "not the file".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        mirror.start();
    }

    @AfterEach
    void stopMirror() {
        mirror.stop(0);
    }

    @Test
    void aFileWithTheWrongSumIsNotKept() {
        String address = "http://127.0.0.1:" + mirror.getAddress().getPort() + "/mnist";

        Outcome outcome = zip.growth(folder, "data", "fetch", "mnist", "--mirror", address);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).contains("train-images", address);
        assertThat(folder.resolve("data/mnist")).isEmptyDirectory();
    }

    @Test
    void anUnknownDataSetIsToldWithThoseThatThereAre() {
        Outcome outcome = zip.growth(folder, "data", "fetch", "mnits");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("Did you mean 'mnist'?");
    }
}
