package {{package}};

import dev.growth.api.Chosen;
import dev.growth.api.network.Initializer;
import dev.growth.tck.InitializerConformance;

/** It does what any Initializer must do. */
class {{Name}}Test extends InitializerConformance {
    @Override
    protected Chosen<Initializer> component() {
        return {{Name}}.COMPONENT.with(new {{Name}}.Settings(1, 1000));
    }
}
