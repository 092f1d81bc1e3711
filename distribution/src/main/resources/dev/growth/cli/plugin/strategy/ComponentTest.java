package {{package}};

import dev.growth.api.Chosen;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Strategy;
import dev.growth.tck.FixedHow;
import dev.growth.tck.FixedWhen;
import dev.growth.tck.FixedWhere;
import dev.growth.tck.StrategyConformance;
import java.util.List;

/** It does what any Strategy must do; growth checks the parts that it has by default. */
class {{Name}}Test extends StrategyConformance {
    @Override
    protected Chosen<Strategy> component() {
        return {{Name}}.COMPONENT.with(
                new {{Name}}.Settings(
                        new FixedWhen(List.of(10L)).chosen(),
                        FixedWhere.all(new Site.Widen(1, 2)).chosen(),
                        FixedHow.widening(0.1).chosen()));
    }
}
