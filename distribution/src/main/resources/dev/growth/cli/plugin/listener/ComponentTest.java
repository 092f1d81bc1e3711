package {{package}};

import dev.growth.api.Chosen;
import dev.growth.api.run.RunListener;
import dev.growth.tck.RunListenerConformance;

/** It does what any RunListener must do. */
class {{Name}}Test extends RunListenerConformance {
    @Override
    protected Chosen<RunListener> component() {
        return {{Name}}.COMPONENT.with(new {{Name}}.Settings("growth.md"));
    }
}
