package io.wrapup.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void hasATextConstantForEachRole() {
        assertThat(List.of(Role.AGENT, Role.SUPERVISOR, Role.ADMIN, Role.TELEPHONY, Role.REPORTING))
                .extracting(Role::valueOf)
                .containsExactly(Role.values());
    }
}
