package io.wrapup.calls.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.Crowd;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.store.EntryHash;
import io.wrapup.calls.store.StoredCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallCacheTest {

    private final CallCache slots = new CallCache();

    @Test
    void keepsTheSlotOfACallThatIsInMemory() {
        CallCacheEntry slot = slots.enter("a");
        slot.show(kept(Calls.established()));
        slots.leave("a", slot);

        assertThat(slots.find("a")).contains(Calls.established());
        assertThat(slots.enter("a")).isSameAs(slot);
    }

    @Test
    void leavesNothingBehindOfACallThatDoesNotExist() {
        CallCacheEntry slot = slots.enter("nobody's");
        slots.leave("nobody's", slot);

        assertThat(slot.retired()).isTrue();
        assertThat(slot.isLocked()).isFalse();
        assertThat(slots.enter("nobody's")).isNotSameAs(slot);
        assertThat(slots.calls()).isEmpty();
    }

    @Test
    void sendsThoseWhoWaitedForARetiredSlotToTheNewOne() {
        CallCacheEntry retired = slots.enter("a");
        Crowd crowd = Crowd.of(8, number -> {
                    CallCacheEntry slot = slots.enter("a");
                    slot.show(kept(Calls.established().stamped(number, Calls.BEGAN)));
                    slots.leave("a", slot);
                })
                .allWaiting();
        slots.leave("a", retired);

        assertThat(crowd.failures()).isEmpty();
        assertThat(slots.calls()).hasSize(1);
        assertThat(slots.enter("a")).isNotSameAs(retired);
    }

    @Test
    void evictsWhatFitsUnlessSomebodyIsAtIt() {
        for (String callUuid : List.of("free", "busy", "other")) {
            CallCacheEntry slot = slots.enter(callUuid);
            slot.show(kept(callUuid.equals("other") ? Calls.established() : Calls.released()));
            slots.leave(callUuid, slot);
        }
        Crowd somebody = Crowd.of(1, number -> slots.enter("busy"));
        assertThat(somebody.failures()).isEmpty();

        slots.evict(call -> !call.active());

        assertThat(slots.find("free")).isEmpty();
        assertThat(slots.find("busy")).isPresent();
        assertThat(slots.find("other")).isPresent();
    }

    private static StoredCall kept(Call call) {
        return new StoredCall(call, EntryHash.NONE);
    }
}
