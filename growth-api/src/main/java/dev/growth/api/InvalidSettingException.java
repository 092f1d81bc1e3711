package dev.growth.api;

import java.io.Serial;

/**
 * A setting has a value that it must not have. Thrown by {@link Require}.
 *
 * @since 0.1
 */
public final class InvalidSettingException extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1;

    private final String setting;
    private final String problem;

    /**
     * @param setting the name of the record component, in camelCase
     * @param problem the rest of the sentence: {@code "must be above 0 but is -1.0"}
     */
    public InvalidSettingException(String setting, String problem) {
        super(setting + " " + problem);
        this.setting = setting;
        this.problem = problem;
    }

    /** The name of the record component, in camelCase. */
    public String setting() {
        return setting;
    }

    /** The rest of the sentence. */
    public String problem() {
        return problem;
    }
}
