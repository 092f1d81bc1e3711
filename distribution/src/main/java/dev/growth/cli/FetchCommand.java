package dev.growth.cli;

import dev.growth.cli.display.DownloadBar;
import dev.growth.data.images.DataFetch;
import dev.growth.data.images.DataFetch.Fetched;
import dev.growth.data.images.KnownData;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code growth data fetch}. */
@Command(
        name = "fetch",
        description = "Download a data set, or what is missing of it, and check its sums.",
        footer = {"  growth data fetch mnist", "  growth data fetch mnist --to ~/data/mnist"})
final class FetchCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The data set: mnist.")
    private String name = "";

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The folder for its files. Default: data/NAME.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description = "Where to get the files from, instead of the public mirrors.")
    private List<URI> mirrors = new ArrayList<>();

    @Override
    public void run() {
        KnownData known = KnownData.named(name);
        KnownData data = mirrors.isEmpty() ? known : known.from(folders(mirrors));
        Path to = folder.orElseGet(() -> Path.of("data", name));
        PrintWriter out = spec.commandLine().getOut();
        for (Fetched fetched : fetch(new DataFetch(data), to, out)) {
            out.println(fetched.file() + (fetched.downloaded() ? "" : " was there already"));
        }
    }

    private static List<Fetched> fetch(DataFetch fetch, Path to, PrintWriter out) {
        if (!Terminal.isThere()) {
            return fetch.into(to, (file, bytes, total) -> {});
        }
        DownloadBar bar = new DownloadBar(out, System::nanoTime);
        try {
            return fetch.into(to, bar::arrived);
        } finally {
            bar.clear();
        }
    }

    private static List<URI> folders(List<URI> addresses) {
        return addresses.stream()
                .map(each -> each.toString().endsWith("/") ? each : URI.create(each + "/"))
                .toList();
    }
}
