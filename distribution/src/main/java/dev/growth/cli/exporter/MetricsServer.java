package dev.growth.cli.exporter;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A server that no client can hold up for others or make keep much: each request has a thread, of
 * which there are few, and a few seconds; what comes on top is closed.
 */
final class MetricsServer implements AutoCloseable {
    private static final int MOST_THREADS = 32;

    /**
     * Limits of the JDK's server, which reads them when the first one of a process is made. Those
     * that somebody has set stay.
     */
    private static final Map<String, String> LIMITS =
            Map.of(
                    "sun.net.httpserver.maxReqTime", "5",
                    "sun.net.httpserver.maxRspTime", "10",
                    "sun.net.httpserver.maxReqHeaders", "100",
                    "sun.net.httpserver.maxReqHeaderSize", "16384",
                    "jdk.httpserver.maxConnections", "64");

    private final HttpServer server;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    0,
                    MOST_THREADS,
                    10,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("metrics-", 1).factory());

    private MetricsServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    /**
     * Takes the port; answers begin with {@link #start}.
     *
     * @throws IOException if it is not to be had
     */
    static MetricsServer bind(InetSocketAddress address, HttpHandler handler) throws IOException {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", handler);
        return new MetricsServer(server);
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
