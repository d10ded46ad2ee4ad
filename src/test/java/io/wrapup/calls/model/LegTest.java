package io.wrapup.calls.model;

import static io.wrapup.calls.model.Calls.BEGAN;
import static io.wrapup.calls.model.Calls.RELEASED;
import static io.wrapup.calls.model.Calls.leesLeg;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LegTest {

    @Test
    void lastsUntilNowWhileItIsActive() {
        assertThat(leesLeg(LegState.HELD).duration(BEGAN.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void lastsUntilItsRelease() {
        assertThat(leesLeg(LegState.RELEASED).duration(RELEASED.plusSeconds(999)))
                .isEqualTo(Duration.ofSeconds(262));
    }

    @Test
    void neverHasANegativeDuration() {
        assertThat(leesLeg(LegState.HELD).duration(BEGAN.minusSeconds(5))).isZero();
        assertThat(leesLeg(LegState.ESTABLISHED)
                        .withState(LegState.RELEASED, BEGAN.minusSeconds(5))
                        .duration(RELEASED))
                .isZero();
    }

    @Test
    void hasAnEndOnlyInTheReleasedState() {
        Leg released = leesLeg(LegState.RELEASED);

        assertThat(released.releasedAt()).isEqualTo(RELEASED);
        assertThat(released.active()).isFalse();
        assertThat(released.withState(LegState.RINGING, RELEASED).releasedAt()).isNull();
    }

    @Test
    void canBeginWithItsRelease() {
        Leg leg = Leg.begin("15000", null, LegState.RELEASED, BEGAN);

        assertThat(leg.releasedAt()).isEqualTo(BEGAN);
        assertThat(leg.duration(RELEASED)).isZero();
    }
}
