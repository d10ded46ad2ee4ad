package io.wrapup.directory;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentTest {

    @Test
    void doesNotShowThePassword() throws Exception {
        assertThat(Agents.lee().toString()).contains("lee").doesNotContain("secret");
        try (var jsonb = JsonbBuilder.create()) {
            assertThat(jsonb.toJson(Agents.lee())).contains("lee").doesNotContain("secret");
        }
    }

    @Test
    void hasTheRolesAndFeaturesOfTheDirectoryOnly() {
        assertThat(Agents.lee().has(Role.ROLE_AGENT)).isTrue();
        assertThat(Agents.lee().has(Role.ROLE_SUPERVISOR)).isFalse();
        assertThat(Agents.lee().groups()).containsExactly(Role.AGENT);
        assertThat(Agents.lee().hasFeature(Feature.API_VOICE)).isTrue();
        assertThat(Agents.lee().hasFeature("api-voice-recording")).isFalse();
    }

    @Test
    void findsItsOwnDevicesOnly() {
        assertThat(Agents.lee().device(Agents.DESK.id())).contains(Agents.DESK);
        assertThat(Agents.lee().device("somebody-elses")).isEmpty();
    }

    @Test
    void hasAFullNameOrElseItsUserName() {
        assertThat(Agents.lee().fullName()).isEqualTo("Lee Okoro");
        assertThat(named("Lee", "").fullName()).isEqualTo("Lee");
        assertThat(named("", "").fullName()).isEqualTo("lee");
    }

    private static Agent named(String firstName, String lastName) {
        var password = StoredPassword.of("plain:secret");
        return new Agent("", "lee", password, firstName, lastName, "", Set.of(), Set.of(), List.of());
    }
}
