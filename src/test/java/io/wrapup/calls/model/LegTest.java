package io.wrapup.calls.model;

import static io.wrapup.calls.model.Calls.BEGAN;
import static io.wrapup.calls.model.Calls.RELEASED;
import static io.wrapup.calls.model.Calls.lees;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LegTest {

    @Test
    void lastsUntilNowAsLongAsItIsActive() {
        assertThat(lees(LegState.HELD).duration(BEGAN.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void lastedUntilItWasReleased() {
        assertThat(lees(LegState.RELEASED).duration(RELEASED.plusSeconds(999))).isEqualTo(Duration.ofSeconds(262));
    }

    @Test
    void neverLastsLessThanNothing() {
        assertThat(lees(LegState.HELD).duration(BEGAN.minusSeconds(5))).isZero();
        assertThat(lees(LegState.ESTABLISHED)
                        .moved(LegState.RELEASED, BEGAN.minusSeconds(5))
                        .duration(RELEASED))
                .isZero();
    }

    @Test
    void hasAnEndOnlyWhileItIsReleased() {
        Leg released = lees(LegState.RELEASED);

        assertThat(released.releasedAt()).isEqualTo(RELEASED);
        assertThat(released.active()).isFalse();
        assertThat(released.moved(LegState.RINGING, RELEASED).releasedAt()).isNull();
    }

    @Test
    void mayBeHeardOfByItsEndOnly() {
        Leg leg = Leg.begin("15000", null, LegState.RELEASED, BEGAN);

        assertThat(leg.releasedAt()).isEqualTo(BEGAN);
        assertThat(leg.duration(RELEASED)).isZero();
    }
}
