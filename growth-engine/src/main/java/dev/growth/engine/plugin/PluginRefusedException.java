package dev.growth.engine.plugin;

import java.io.Serial;
import java.lang.module.FindException;
import java.lang.module.ResolutionException;
import java.util.ServiceConfigurationError;

/** A plugin cannot be used. */
public final class PluginRefusedException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final String origin;
    private final String reason;

    PluginRefusedException(String origin, String reason) {
        super(origin + ": " + reason);
        this.origin = origin;
        this.reason = reason;
    }

    PluginRefusedException(String origin, String reason, Throwable cause) {
        this(origin, reason + ": " + words(cause));
        initCause(cause);
    }

    /** What was thrown, without what the service loader and the JVM wrap around it. */
    private static String words(Throwable thrown) {
        return switch (thrown) {
            case FindException _, ResolutionException _, LayerInstantiationException _ ->
                    thrown.getMessage();
            case ServiceConfigurationError _, ExceptionInInitializerError _
                    when thrown.getCause() != null ->
                    words(thrown.getCause());
            default -> thrown.toString();
        };
    }

    /** Its folder or module. */
    public String origin() {
        return origin;
    }

    /** The rest of the sentence, with the module if the origin is a folder. */
    public String reason() {
        return reason;
    }
}
