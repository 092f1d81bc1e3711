/** The growth command. */
module dev.growth.cli {
    requires dev.growth.api;
    requires dev.growth.engine;
    requires info.picocli;

    opens dev.growth.cli to
            info.picocli;
}
