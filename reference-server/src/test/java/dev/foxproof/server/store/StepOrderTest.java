package dev.foxproof.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepOrderTest {
    private static final Step LOGIN = new Step(Action.LOGIN, "a");
    private static final Step FINISH = new Step(Action.CHANGE_FINISH, "a");
    private static final Step DESTROY = new Step(Action.DESTROY, "b");

    private final List<Step> told = new ArrayList<>();
    private final StepOrder order = new StepOrder(told::add);

    @Test
    void aStepWaitsForThoseThatTookTheirPlacesBefore() {
        StepOrder.Steps first = order.begin();
        StepOrder.Steps second = order.begin();
        first.add(LOGIN);
        second.add(FINISH);
        second.decide(true);
        assertThat(told).isEmpty();
        first.decide(true);
        assertThat(told).containsExactly(LOGIN, FINISH);
    }

    @Test
    void aTransactionThatBeganFirstButChangedSomethingLaterIsToldLater() {
        StepOrder.Steps first = order.begin();
        StepOrder.Steps second = order.begin();
        second.add(FINISH);
        second.decide(true);
        first.add(LOGIN);
        first.decide(true);
        assertThat(told).containsExactly(FINISH, LOGIN);
    }

    @Test
    void whatWasUndoneIsNotToldAndHoldsNobodyUp() {
        StepOrder.Steps undone = order.begin();
        StepOrder.Steps committed = order.begin();
        undone.add(LOGIN);
        committed.add(DESTROY);
        committed.add(FINISH);
        undone.decide(false);
        committed.decide(true);
        assertThat(told).containsExactly(DESTROY, FINISH);
    }
}
