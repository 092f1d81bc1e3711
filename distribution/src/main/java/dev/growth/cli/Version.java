package dev.growth.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version =
                Version.class.getModule().getDescriptor().rawVersion().orElse("of unknown version");
        String system =
                "Java %s, %s %s"
                        .formatted(
                                Runtime.version(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"));
        return new String[] {"growth " + version + " (" + system + ")"};
    }
}
