package dev.growth.cli.exporter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.exporter.PrometheusEndpoint.Settings;
import dev.growth.tck.Fuzz;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever is sent to the endpoint, the next scrape is answered. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class PrometheusSocketTest {
    private static final String GET = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int PATIENCE_MILLIS = 30_000;

    private final List<Socket> open = new ArrayList<>();
    private PrometheusEndpoint endpoint;

    @BeforeEach
    void start() {
        endpoint = new PrometheusEndpoint(new Settings("127.0.0.1", 0));
        endpoint.started(PrometheusEndpointTest.started(), PrometheusEndpointTest.CONTROL);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        endpoint.close();
    }

    @Test
    void requestsThatAreNeverCompletedHoldNobodyUp() throws IOException {
        for (String start :
                List.of("", "G", "GET /metrics HTTP/1.1\r\n", "GET /metrics HTTP/1.1\r\nA: b")) {
            for (int i = 0; i < 5; i++) {
                send(start);
            }
        }

        requireScrape();
    }

    @Test
    void aRequestThatIsNotCompletedIsClosed() throws IOException {
        Socket socket = send("GET /metrics HTTP/1.1\r\nA: ");

        assertThat(answer(socket)).doesNotContain("200 OK");
    }

    @Test
    void anAnswerThatNobodyReadsHoldsNobodyUp() throws IOException {
        for (int i = 0; i < 10; i++) {
            send(GET.repeat(100));
        }

        requireScrape();
    }

    @Test
    void headersThatAreTooLongAreRefused() throws IOException {
        Socket many = send("GET /metrics HTTP/1.1\r\n" + "A: b\r\n".repeat(200_000) + "\r\n");
        Socket one = send("GET /metrics HTTP/1.1\r\nA: " + "b".repeat(1_000_000) + "\r\n\r\n");

        assertThat(answer(many)).doesNotContain("200 OK");
        assertThat(answer(one)).doesNotContain("200 OK");
        requireScrape();
    }

    @Test
    void aBodyIsNotReadToItsEnd() throws IOException {
        send("POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000000\r\n\r\nabc");
        send("GET /metrics HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

        requireScrape();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS) // as many as -Dgrowth.fuzz asks for
    void requests() throws IOException {
        Fuzz.of("HTTP request")
                .valid(GET)
                .valid("HEAD /metrics?x=%41 HTTP/1.0\r\n\r\n")
                .valid("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
                .run(this::sendAndLeave);

        awaitScrape();
    }

    /**
     * Requests that never end hold all places for as long as they have to arrive, and no longer.
     */
    private void awaitScrape() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!scrape().startsWith("HTTP/1.1 200 OK\r\n") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        requireScrape();
    }

    private void sendAndLeave(byte[] request) throws IOException {
        try (Socket socket = connected()) {
            // Closed with a reset, as thousands of ports would be waiting otherwise.
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request);
        } catch (SocketException _) {
            // The server may have closed it: what counts is that it still answers others.
        }
    }

    private void requireScrape() throws IOException {
        assertThat(scrape()).startsWith("HTTP/1.1 200 OK\r\n").contains("growth_steps_total");
    }

    private String scrape() throws IOException {
        return answer(send(GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")));
    }

    private Socket send(String request) throws IOException {
        Socket socket = connected();
        open.add(socket);
        try {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
        } catch (SocketException _) {
            // closed by the server before it was all sent
        }
        return socket;
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), endpoint.address().getPort()),
                PATIENCE_MILLIS);
        return socket;
    }

    /** All that is sent until the connection is closed. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                text.append(new String(buffer, 0, read, US_ASCII));
            }
        } catch (SocketException _) {
            // reset: what has come before counts
        }
        return text.toString();
    }
}
