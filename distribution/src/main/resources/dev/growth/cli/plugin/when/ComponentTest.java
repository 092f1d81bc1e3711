package {{package}};

import dev.growth.api.Chosen;
import dev.growth.api.growth.When;
import dev.growth.tck.WhenConformance;

/** It does what any When must do. */
class {{Name}}Test extends WhenConformance {
    @Override
    protected Chosen<When> component() {
        return {{Name}}.COMPONENT.with(new {{Name}}.Settings(20));
    }
}
