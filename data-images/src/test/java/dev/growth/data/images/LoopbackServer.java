package dev.growth.data.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP server of this machine whose answers a test writes byte by byte, broken ones too; it asks
 * for no module but java.base. One answer a connection.
 */
final class LoopbackServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    LoopbackServer() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    /** Writes head and body. */
    interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** Where files lie, with a slash at the end. */
    URI folder() {
        return URI.create("http://127.0.0.1:%d/data/".formatted(socket.getLocalPort()));
    }

    /** The names of the files asked for so far. */
    List<String> asked() {
        return asked;
    }

    /** Answers with the whole body. */
    void serve(String file, byte[] body) {
        answer(
                file,
                out -> {
                    head(out, "200 OK", body.length);
                    out.write(body);
                });
    }

    void answer(String file, Answer answer) {
        answers.put("/data/" + file, answer);
    }

    static void head(OutputStream out, String status, long length) throws IOException {
        out.write(
                "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, length)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(Socket connection) {
        try (connection;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        connection.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = connection.getOutputStream()) {
            String path = in.readLine().split(" ", 3)[1];
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {}
            asked.add(path.substring(path.lastIndexOf('/') + 1));
            answers.getOrDefault(path, o -> head(o, "404 Not Found", 0)).write(out);
            out.flush();
        } catch (IOException | InterruptedException _) {
            // The client went away, which some tests want it to.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
