package {{package}};

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import dev.growth.tck.HowConformance;

/** It does what any How must do. */
class {{Name}}Test extends HowConformance {
    @Override
    protected Chosen<How> component() {
        return {{Name}}.COMPONENT.with(new {{Name}}.Settings(1));
    }

    /** It draws neurons whatever the gradients are; a method that follows them leaves this out. */
    @Override
    protected boolean needsGradient() {
        return false;
    }
}
