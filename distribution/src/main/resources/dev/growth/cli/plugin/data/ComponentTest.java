package {{package}};

import dev.growth.api.Chosen;
import dev.growth.api.data.Data;
import dev.growth.tck.DataConformance;

/** It does what any Data must do. */
class {{Name}}Test extends DataConformance {
    @Override
    protected Chosen<Data> component() {
        return {{Name}}.COMPONENT.with(new {{Name}}.Settings(0.1, 30, 10, 20));
    }
}
