package io.wrapup.calls.entity;

import static io.wrapup.calls.entity.Calls.BEGAN;
import static io.wrapup.calls.entity.Calls.RELEASED;
import static io.wrapup.calls.entity.Calls.lees;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PartyTest {

    @Test
    void lastsUntilNowAsLongAsItIsActive() {
        assertThat(lees(PartyState.HELD).duration(BEGAN.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void lastedUntilItWasReleased() {
        assertThat(lees(PartyState.RELEASED).duration(RELEASED.plusSeconds(999)))
                .isEqualTo(Duration.ofSeconds(262));
    }

    @Test
    void neverLastsLessThanNothing() {
        assertThat(lees(PartyState.HELD).duration(BEGAN.minusSeconds(5))).isZero();
        assertThat(lees(PartyState.ESTABLISHED)
                        .moved(PartyState.RELEASED, BEGAN.minusSeconds(5))
                        .duration(RELEASED))
                .isZero();
    }

    @Test
    void hasAnEndOnlyWhileItIsReleased() {
        Party released = lees(PartyState.RELEASED);

        assertThat(released.releasedAt()).isEqualTo(RELEASED);
        assertThat(released.active()).isFalse();
        assertThat(released.moved(PartyState.RINGING, RELEASED).releasedAt()).isNull();
    }

    @Test
    void mayBeHeardOfByItsEndOnly() {
        Party leg = Party.begin("15000", null, PartyState.RELEASED, BEGAN);

        assertThat(leg.releasedAt()).isEqualTo(BEGAN);
        assertThat(leg.duration(RELEASED)).isZero();
    }
}
