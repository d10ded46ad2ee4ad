package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.directory.Agent;
import io.wrapup.directory.Device;
import io.wrapup.directory.Role;
import io.wrapup.directory.StoredPassword;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenUserTest {

    private static final Agent ENTRY = new Agent(
            "0123456789abcdef0123456789abcdef",
            "lee",
            StoredPassword.NONE,
            "Lee",
            "Okoro",
            "",
            Set.of(Role.ROLE_AGENT),
            Set.of("api-voice"),
            List.of(new Device("d", "15000")));

    @Test
    void isTheDirectoryEntryIfTheTokenHasNoRights() {
        assertThat(user(Optional.empty(), Optional.empty()).agent(Optional.of(ENTRY)))
                .containsSame(ENTRY);
    }

    @Test
    void hasTheRolesAndFeaturesOfTheToken() {
        Agent agent = user(Optional.of(Set.of(Role.ROLE_SUPERVISOR)), Optional.of(Set.of()))
                .agent(Optional.of(ENTRY))
                .orElseThrow();
        assertThat(agent.roles()).containsExactly(Role.ROLE_SUPERVISOR);
        assertThat(agent.features()).isEmpty();
        assertThat(agent.devices()).isEqualTo(ENTRY.devices());
    }

    @Test
    void needsNoEntryToSupervise() {
        Agent agent = user(Optional.of(Set.of(Role.ROLE_SUPERVISOR)), Optional.empty())
                .agent(Optional.empty())
                .orElseThrow();
        assertThat(agent.userName()).isEqualTo("lee");
        assertThat(agent.devices()).isEmpty();
    }

    @Test
    void needsAnEntryToHaveADevice() {
        assertThat(user(Optional.of(Set.of(Role.ROLE_AGENT, Role.ROLE_SUPERVISOR)), Optional.empty())
                        .agent(Optional.empty()))
                .isEmpty();
    }

    @Test
    void hasNoAgentWithoutRoles() {
        assertThat(user(Optional.of(Set.of()), Optional.empty()).agent(Optional.of(ENTRY)))
                .isEmpty();
        assertThat(user(Optional.of(Set.of()), Optional.empty()).agent(Optional.empty()))
                .isEmpty();
    }

    @Test
    void isUnknownWithoutAnEntryWhenTheDirectoryDecides() {
        assertThat(user(Optional.empty(), Optional.empty()).agent(Optional.empty()))
                .isEmpty();
    }

    private static TokenUser user(Optional<Set<Role>> roles, Optional<Set<String>> features) {
        return new TokenUser("lee", "L", "O", "", roles, features);
    }
}
