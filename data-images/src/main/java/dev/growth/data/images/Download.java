package dev.growth.data.images;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Gets one file over HTTP, and gives up if no more of it arrives for a while: the client itself has
 * a time limit only until the body begins.
 */
final class Download {
    private static final int OK = 200;
    private static final Duration TICK = Duration.ofMillis(100);

    /** As the JDK says that more arrives than is wanted. */
    private static final String TOO_LARGE = "body exceeds capacity: ";

    private final HttpClient client;
    private final Duration patience;

    Download(HttpClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** Is told how much has arrived, from the thread that waits. */
    interface Listener {
        /**
         * Some more has arrived.
         *
         * @param total −1 if the server does not say
         */
        void arrived(long bytes, long total);
    }

    /**
     * Writes the file; where this fails, a part of it may be left there.
     *
     * @param to an empty file
     * @param most bytes that it may have
     * @throws IOException with a message for the user
     */
    void get(URI from, Path to, long most, Listener listener)
            throws IOException, InterruptedException {
        AtomicLong total = new AtomicLong(-1);
        CompletableFuture<HttpResponse<Path>> response =
                client.sendAsync(
                        HttpRequest.newBuilder(from).timeout(patience).build(),
                        info -> body(info, to, most, total));
        try {
            int status = await(response, to, bytes -> listener.arrived(bytes, total.get()));
            if (status != OK) {
                throw new IOException("the server answers " + status);
            }
        } finally {
            response.cancel(true);
        }
    }

    private static BodySubscriber<Path> body(
            ResponseInfo info, Path to, long most, AtomicLong total) {
        if (info.statusCode() != OK) {
            return BodySubscribers.replacing(to);
        }
        total.set(info.headers().firstValueAsLong("content-length").orElse(-1));
        // Without CREATE: a response that is cancelled as it begins must not make the file anew.
        return BodySubscribers.limiting(BodySubscribers.ofFile(to, StandardOpenOption.WRITE), most);
    }

    private int await(CompletableFuture<HttpResponse<Path>> response, Path to, LongConsumer arrived)
            throws IOException, InterruptedException {
        long size = 0;
        long lastArrival = System.nanoTime();
        while (true) {
            try {
                int status = response.get(TICK.toMillis(), TimeUnit.MILLISECONDS).statusCode();
                arrived.accept(Files.size(to));
                return status;
            } catch (TimeoutException _) {
                long now = Files.size(to);
                if (now > size) {
                    size = now;
                    lastArrival = System.nanoTime();
                    arrived.accept(size);
                } else if (System.nanoTime() - lastArrival > patience.toNanos()) {
                    throw new IOException(
                            "nothing more arrived for " + patience.toMillis() / 1000.0 + " s");
                }
            } catch (ExecutionException e) {
                throw new IOException(reason(e.getCause()), e.getCause());
            }
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof UnknownHostException
                || failure.getCause() instanceof UnresolvedAddressException) {
            return "there is no such host";
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.replace(TOO_LARGE, "it is too large, the most bytes are ");
    }
}
