package dev.growth.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value that a setting has when a recipe leaves it out, written as in a recipe. A setting
 * without it must be given, unless it is an {@link java.util.Optional}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /** The value in YAML: {@code "0.5"}, {@code "[8, 8]"}, {@code "every: {epochs: 1}"}. */
    String value();
}
