package io.wrapup.calls.userdata;

import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.Decisions;
import io.wrapup.calls.Entries;
import io.wrapup.calls.Node;
import io.wrapup.calls.RecordedChanges;
import io.wrapup.calls.Services;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.registry.CallReleasedException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserDataServiceTest {

    private static final AgentRequest BY_LEE = request("lee", Optional.empty());

    @TempDir
    Path folder;

    private final RecordedChanges recorded = new RecordedChanges();
    private final UserDataService service = new UserDataService();
    private Node node;

    @BeforeEach
    void begin() {
        node = Node.in(folder);
        service.registry = node.registry();
        service.limits = Services.limits(100);
        service.changes = recorded;
        begin(Calls.established().with(data("{'a':'1','b':{'c':'2'}}")));
    }

    private void begin(Call call) {
        node.write(Entries.entry(Entries.change(Calls.UUID, 1).record(), call.stamped(1, Calls.BEGAN)));
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void addsAndOverwritesPairs() {
        service.update(BY_LEE, json("{'a':'9','d':['4']}"));

        assertThat(stored().userData()).isEqualTo(data("{'a':'9','b':{'c':'2'},'d':['4']}"));
        assertThat(recorded.changes()).singleElement().satisfies(change -> {
            assertThat(change.call()).isEqualTo(stored());
            assertThat(change.record().actor()).isEqualTo(Actor.agent("lee"));
            assertThat(change.facts())
                    .containsExactly(new UserDataChanged("15000", json("{'a':'1'}"), json("{'a':'9','d':['4']}")));
        });
    }

    @Test
    void removesOnePairOrAll() {
        service.delete(BY_LEE, "a");
        assertThat(stored().userData()).isEqualTo(data("{'b':{'c':'2'}}"));

        service.deleteAll(BY_LEE);
        assertThat(stored().userData().isEmpty()).isTrue();
    }

    @Test
    void changesNothingWhenTheLimitWouldBeExceeded() {
        assertThatExceptionOfType(UserDataLimitException.class)
                .isThrownBy(() -> service.update(BY_LEE, json("{'x':'" + "x".repeat(80) + "'}")));

        assertThat(stored().version()).isEqualTo(1);
        assertThat(recorded.changes()).isEmpty();
    }

    @Test
    void hasNoSecondEffectWhenARequestIsRepeated() {
        AgentRequest repeatable = request("lee", Optional.of("key"));
        service.update(repeatable, json("{'a':'9'}"));
        service.update(BY_LEE, json("{'a':'10'}"));
        service.update(repeatable, json("{'a':'9'}"));

        assertThat(stored().userData()).isEqualTo(data("{'a':'10','b':{'c':'2'}}"));
        assertThat(recorded.changes()).hasSize(2);
    }

    @Test
    void refusesAnotherAgentsCall() {
        assertThatExceptionOfType(UnknownCallException.class)
                .isThrownBy(() -> service.update(request("eve", Optional.empty()), json("{'a':'9'}")));
    }

    @Test
    void refusesAnAgentWhoHasLeftTheCall() {
        node.registry().change(Calls.UUID, Actor.PLATFORM, Decisions.releasing(Calls.UUID), recorded::fire);

        assertThatExceptionOfType(CallReleasedException.class).isThrownBy(() -> service.delete(BY_LEE, "a"));
        assertThatExceptionOfType(CallReleasedException.class).isThrownBy(() -> service.deleteAll(BY_LEE));
        assertThat(recorded.changes()).hasSize(1);
    }

    private Call stored() {
        return node.store().find(Calls.UUID).orElseThrow();
    }

    private static AgentRequest request(String userName, Optional<String> idempotencyKey) {
        return new AgentRequest(userName, Calls.UUID, Optional.empty(), idempotencyKey);
    }
}
