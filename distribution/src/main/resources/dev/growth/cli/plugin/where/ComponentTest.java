package {{package}};

import dev.growth.api.Chosen;
import dev.growth.api.growth.Where;
import dev.growth.tck.WhereConformance;

/** It does what any Where must do. */
class {{Name}}Test extends WhereConformance {
    @Override
    protected Chosen<Where> component() {
        return {{Name}}.COMPONENT.with(new {{Name}}.Settings(2));
    }
}
