package {{package}};

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the module offers. It is started for every command, so it does nothing else. */
public final class {{Name}}Plugin implements GrowthPlugin {
    /** For the service loader. */
    public {{Name}}Plugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of({{Name}}.COMPONENT);
    }
}
