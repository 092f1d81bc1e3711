package dev.growth.engine.component;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.UserException;
import dev.growth.api.tensor.BackendUnavailableException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A component behind the door that every call of it goes through. Whatever it throws, and null,
 * becomes a {@link RunFailedException} that names kind, component and plugin. Three things are not
 * the component's: running out of memory, a failure of the engine that it called, and what another
 * component behind a door of its own did.
 *
 * @param <T> the kind
 */
public final class Guarded<T> {
    private final String words;
    private final String path;
    private final T instance;

    private Guarded(String words, String path, T instance) {
        this.words = words;
        this.path = path;
        this.instance = instance;
    }

    /**
     * A new instance of a component.
     *
     * @throws UserException if the component says that its settings cannot work here
     */
    public static <T> Guarded<T> create(Chosen<T> chosen) {
        Component<T, ?> component = chosen.component();
        ComponentKind kind = ComponentKind.of(component.kind());
        String words =
                "%s '%s'%s"
                        .formatted(
                                kind.text(),
                                component.name(),
                                plugin(component.create().getClass()));
        String path = "%s '%s'".formatted(kind.recipePath(), component.name());
        Supplier<T> create = chosen::create;
        T instance = new Guarded<>(words, path, create).prepare("create", Supplier::get);
        return new Guarded<>(words, path, instance);
    }

    /**
     * What is no component of a recipe but called like one.
     *
     * @param words that name it
     */
    public static <T> Guarded<T> of(String words, T instance) {
        return new Guarded<>(words, words, instance);
    }

    private static String plugin(Class<?> type) {
        Module module = type.getModule();
        return module.isNamed() ? " of plugin " + module.getName() : "";
    }

    /**
     * Asks something before the run, where a {@link UserException} stays one: it is named, and the
     * user can change something.
     */
    public <R> R prepare(String method, Function<? super T, R> question) {
        try {
            return call(method, question);
        } catch (BackendUnavailableException e) {
            throw e;
        } catch (UserException e) {
            throw new UserException(
                    "%s cannot work here: %s".formatted(path, FailureText.of(e)), e);
        }
    }

    /**
     * The same of data, whose sentences begin with a file or a setting and need nothing but the
     * name.
     */
    public <R> R load(String method, Function<? super T, R> question) {
        try {
            return call(method, question);
        } catch (UserException e) {
            throw new UserException("%s: %s".formatted(path, FailureText.of(e)), e);
        }
    }

    /** Asks something in a run. */
    public <R> R ask(String method, Function<? super T, R> question) {
        try {
            return call(method, question);
        } catch (UserException e) {
            throw failed(method, e);
        }
    }

    /** Tells something in a run. */
    public void tell(String method, Consumer<? super T> message) {
        ask(
                method,
                component -> {
                    message.accept(component);
                    return true;
                });
    }

    /**
     * What the component answered is none of what it may answer.
     *
     * @param problem completes the sentence after the component's name
     */
    public RunFailedException broken(String problem) {
        return new RunFailedException(words + " " + problem);
    }

    /** The component itself, where calls must cost nothing: of a backend, its operations. */
    public T instance() {
        return instance;
    }

    /** Kind, name and plugin. */
    @Override
    public String toString() {
        return words;
    }

    /** Asks something; a {@link UserException} is left as it is, for the caller to complete. */
    public <R> R call(String method, Function<? super T, R> question) {
        AtWork work = new AtWork(words, method, System.nanoTime());
        R answer;
        try {
            answer = ComponentsAtWork.noting(work, () -> called(work, question));
        } catch (EngineFault e) {
            // A component that called this one still has to let it pass.
            throw ComponentsAtWork.isAny() ? e : Sneaky.<RuntimeException>thrown(e.getCause());
        }
        if (answer == null) {
            throw broken("answered " + method + " with null");
        }
        return answer;
    }

    private <R> R called(AtWork work, Function<? super T, R> question) {
        try {
            return question.apply(instance);
        } catch (OutOfMemoryError | RunFailedException e) {
            throw e;
        } catch (Throwable e) {
            if (ComponentsAtWork.isInterrupted()) {
                throw new RunFailedException(
                        "%s was interrupted in %s after %.1f s, as the run was to end"
                                .formatted(words, work.method(), work.seconds()),
                        e);
            }
            throw EngineFault.behind(e)
                    .<RuntimeException>map(fault -> fault)
                    .orElseGet(() ->
                            e instanceof UserException user ? user : failed(work.method(), e));
        }
    }

    private RunFailedException failed(String method, Throwable failure) {
        return new RunFailedException(
                "%s failed in %s: %s".formatted(words, method, FailureText.of(failure)), failure);
    }
}
