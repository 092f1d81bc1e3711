package dev.growth.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.data.images.DataFetch.Fetched;
import dev.growth.data.images.KnownData.RemoteFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFetchTest {
    private static final byte[] CONTENT = new byte[100_000];
    private static final DataFetch.Progress SILENT = (file, bytes, total) -> {};

    static {
        new SplittableRandom(1).nextBytes(CONTENT);
    }

    @TempDir Path parent;
    private Path folder;
    private byte[] packed;
    private LoopbackServer first;
    private LoopbackServer second;

    @BeforeEach
    void start() throws IOException {
        folder = parent.resolve("new/mnist");
        packed = IdxFiles.gzip(CONTENT);
        first = new LoopbackServer();
        second = new LoopbackServer();
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
    }

    @Test
    void files_come_from_the_first_mirror_and_progress_is_told() throws Exception {
        first.serve("a.gz", packed);
        first.serve("b.gz", IdxFiles.gzip("b".getBytes(StandardCharsets.UTF_8)));
        List<String> progress = new ArrayList<>();

        List<Fetched> fetched =
                fetch(file("a.gz", CONTENT), file("b.gz", "b".getBytes(StandardCharsets.UTF_8)))
                        .into(
                                folder,
                                (file, bytes, total) ->
                                        progress.add(file + " " + bytes + "/" + total));

        assertThat(fetched)
                .containsExactly(
                        new Fetched(folder.resolve("a.gz"), true),
                        new Fetched(folder.resolve("b.gz"), true));
        assertThat(folder.resolve("a.gz")).hasBinaryContent(packed);
        assertThat(names()).containsExactly("a.gz", "b.gz");
        assertThat(progress)
                .contains("a.gz %1$d/%1$d".formatted(packed.length))
                .last()
                .asString()
                .startsWith("b.gz");
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void what_is_already_there_stays_packed_or_not() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("a.gz"), packed);
        Files.write(folder.resolve("b"), CONTENT);

        assertThat(fetch(file("a.gz", CONTENT), file("b.gz", CONTENT)).into(folder, SILENT))
                .containsExactly(
                        new Fetched(folder.resolve("a.gz"), false),
                        new Fetched(folder.resolve("b"), false));
        assertThat(first.asked()).isEmpty();
    }

    @Test
    void a_broken_file_that_is_there_is_replaced() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("a.gz"), Arrays.copyOf(packed, 500));
        first.serve("a.gz", packed);

        assertThat(fetch(file("a.gz", CONTENT)).into(folder, SILENT))
                .containsExactly(new Fetched(folder.resolve("a.gz"), true));
        assertThat(folder.resolve("a.gz")).hasBinaryContent(packed);
        assertThat(names()).containsExactly("a.gz");
    }

    @Test
    void the_next_mirror_is_tried_where_one_is_down() throws Exception {
        first.close();
        second.serve("a.gz", packed);

        fetch(file("a.gz", CONTENT)).into(folder, SILENT);

        assertThat(folder.resolve("a.gz")).hasBinaryContent(packed);
        assertThat(names()).containsExactly("a.gz");
    }

    @Test
    void the_next_mirror_is_tried_where_a_body_is_cut_off_or_has_another_content()
            throws Exception {
        first.answer(
                "a.gz",
                out -> {
                    LoopbackServer.head(out, "200 OK", packed.length);
                    out.write(packed, 0, packed.length / 2);
                });
        first.serve("b.gz", IdxFiles.gzip(new byte[10]));
        second.serve("a.gz", packed);
        second.serve("b.gz", packed);

        fetch(file("a.gz", CONTENT), file("b.gz", CONTENT)).into(folder, SILENT);

        assertThat(folder.resolve("a.gz")).hasBinaryContent(packed);
        assertThat(folder.resolve("b.gz")).hasBinaryContent(packed);
        assertThat(names()).containsExactly("a.gz", "b.gz");
    }

    @Test
    void a_mirror_may_send_one_elsewhere() throws Exception {
        first.answer(
                "a.gz",
                out ->
                        out.write(
                                ("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\n"
                                                + "Location: "
                                                + second.folder().resolve("c.gz")
                                                + "\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII)));
        second.serve("c.gz", packed);

        fetch(file("a.gz", CONTENT)).into(folder, SILENT);

        assertThat(folder.resolve("a.gz")).hasBinaryContent(packed);
    }

    @Test
    void a_failure_says_what_was_tried_and_leaves_nothing() throws Exception {
        byte[] other = new byte[10];
        first.serve("a.gz", IdxFiles.gzip(other));

        assertThatThrownBy(() -> fetch(file("a.gz", CONTENT)).into(folder, SILENT))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "a.gz of test could not be fetched; tried %sa.gz: its content has the MD5"
                                + " sum %s, not %s; %sa.gz: the server answers 404",
                        first.folder(), md5(other), md5(CONTENT), second.folder());
        assertThat(names()).isEmpty();
    }

    @Test
    void a_page_in_place_of_the_file_is_no_success() throws Exception {
        first.serve("a.gz", "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> fetch(file("a.gz", CONTENT)).into(folder, SILENT))
                .hasMessageContaining("its content has the MD5 sum");
        assertThat(names()).isEmpty();
    }

    @Test
    void files_fetched_before_a_failure_stay() throws Exception {
        first.serve("a.gz", packed);

        assertThatThrownBy(() ->
                        fetch(file("a.gz", CONTENT), file("b.gz", CONTENT)).into(folder, SILENT))
                .hasMessageStartingWith("b.gz of test could not be fetched");
        assertThat(names()).containsExactly("a.gz");
    }

    @Test
    void a_mirror_that_falls_silent_is_given_up() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        first.answer(
                "a.gz",
                out -> {
                    LoopbackServer.head(out, "200 OK", packed.length);
                    out.write(packed, 0, 100);
                    out.flush();
                    done.await();
                });
        second.serve("a.gz", packed);

        new DataFetch(known(file("a.gz", CONTENT)), Duration.ofMillis(1500)).into(folder, SILENT);
        done.countDown();

        assertThat(folder.resolve("a.gz")).hasBinaryContent(packed);
        assertThat(names()).containsExactly("a.gz");
        assertThat(second.asked()).containsExactly("a.gz");
    }

    @Test
    void what_is_larger_than_the_file_can_be_is_given_up() throws Exception {
        byte[] other = new byte[200_000];
        new SplittableRandom(2).nextBytes(other);
        first.serve("a.gz", other);
        first.serve("b.gz", IdxFiles.gzip(new byte[100_000_000]));

        assertThatThrownBy(() -> fetch(file("a.gz", CONTENT)).into(folder, SILENT))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "a.gz: it is too large, the most bytes are 111000; " + second.folder());
        assertThatThrownBy(() -> fetch(file("b.gz", new byte[1_000_000])).into(folder, SILENT))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("b.gz: its content has more than 1000000 bytes; ");
        assertThat(names()).isEmpty();
    }

    @Test
    void what_a_process_that_was_killed_has_left_is_deleted() throws Exception {
        Files.createDirectories(folder);
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        String uuid = "-123e4567-e89b-12d3-a456-426614174000.part";
        Files.createFile(folder.resolve(".a.gz." + ended.pid() + uuid));
        String alive = ".a.gz." + ProcessHandle.current().pid() + uuid;
        Files.createFile(folder.resolve(alive));
        Files.createFile(folder.resolve(".other.part"));
        first.serve("a.gz", packed);

        fetch(file("a.gz", CONTENT)).into(folder, SILENT);

        assertThat(names()).containsExactly(alive, ".other.part", "a.gz");
    }

    @Test
    void an_interrupt_ends_it_and_leaves_nothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        first.answer(
                "a.gz",
                out -> {
                    LoopbackServer.head(out, "200 OK", packed.length);
                    out.write(packed, 0, 100);
                    out.flush();
                    begun.countDown();
                    done.await();
                });
        AtomicReference<Throwable> failure = new AtomicReference<>();
        DataFetch fetch = fetch(file("a.gz", CONTENT));
        Thread thread =
                Thread.ofPlatform()
                        .uncaughtExceptionHandler((_, thrown) -> failure.set(thrown))
                        .start(() -> fetch.into(folder, SILENT));

        begun.await();
        thread.interrupt();
        thread.join();
        done.countDown();

        assertThat(failure.get())
                .isInstanceOf(UserException.class)
                .hasMessage("fetching test was interrupted");
        assertThat(names()).isEmpty();
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void an_exception_of_the_progress_display_leaves_nothing() throws Exception {
        first.serve("a.gz", packed);

        assertThatThrownBy(() ->
                        fetch(file("a.gz", CONTENT))
                                .into(
                                        folder,
                                        (file, bytes, total) -> {
                                            throw new IllegalStateException("no screen");
                                        }))
                .hasMessage("no screen");
        assertThat(names()).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_is_named() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> fetch(file("a.gz", CONTENT)).into(file, SILENT))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(file + " cannot be written to: ");
    }

    @Test
    void no_connection_is_called_so() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + port + "/");

        assertThatThrownBy(() ->
                        new DataFetch(known(file("a.gz", CONTENT)).from(List.of(nowhere)))
                                .into(folder, SILENT))
                .hasMessage(
                        "a.gz of test could not be fetched; tried %sa.gz: no connection", nowhere);
    }

    @Test
    void mnist_is_known_and_its_sums_are_those_of_the_real_files() throws Exception {
        KnownData mnist = KnownData.named("mnist");

        assertThat(mnist.mirrors()).hasSize(2).allMatch(uri -> uri.toString().endsWith("/mnist/"));
        assertThatThrownBy(() -> KnownData.named("mnits"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "there is no data set 'mnits' to fetch. Did you mean 'mnist'? Available:"
                                + " mnist");
        Path real = SharedData.path("mnist");
        assertThat(new DataFetch(mnist.from(List.of())).into(real, SILENT))
                .extracting(Fetched::downloaded)
                .containsExactly(false, false, false, false);
    }

    private DataFetch fetch(RemoteFile... files) {
        return new DataFetch(known(files));
    }

    private KnownData known(RemoteFile... files) {
        return new KnownData("test", List.of(first.folder(), second.folder()), List.of(files));
    }

    private static RemoteFile file(String name, byte[] content) throws Exception {
        return new RemoteFile(name, md5(content), content.length);
    }

    private static String md5(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    }

    /** Of all files in the folder, hidden ones too. */
    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
