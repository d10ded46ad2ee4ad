package io.wrapup.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentDirectoryTest {

    private final AgentDirectory directory = new AgentDirectory();
    private final RecordedSignInsEnded ended = new RecordedSignInsEnded();
    private long edits;

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        directory.signInsEnded = ended;
    }

    @Test
    void usesTheDemoDirectoryIfNoneIsConfigured() {
        directory.path = Optional.empty();
        directory.load();

        assertThat(directory.agent("lee").orElseThrow().devices())
                .containsExactly(new Device("631608b3-ceb1-472b-ba05-2ae39555b0d1", "15000"));
        assertThat(directory.ownerOf("15001")).isPresent();
        assertThat(directory.ownerOf("15002")).isPresent();
        assertThat(directory.current().users().values())
                .flatExtracting(Agent::roles)
                .contains(Role.values());
        assertThat(directory.current().dispositions()).hasSize(1);
    }

    @Test
    void readsTheFileAgainWhenItHasChanged() throws IOException {
        edit(user("lee"));
        directory.load();
        edit(user("ana"));
        directory.reload();

        assertThat(directory.agent("ana")).isPresent();
        assertThat(directory.agent("lee")).isEmpty();
    }

    @Test
    void keepsTheDirectoryWhileTheFileIsUnchanged() throws IOException {
        edit(user("lee"));
        directory.load();
        var before = directory.current();
        directory.reload();

        assertThat(directory.current()).isSameAs(before);
    }

    @Test
    void keepsTheLastValidDirectoryWhileTheFileIsInvalidOrMissing() throws IOException {
        edit(user("lee"));
        directory.load();

        edit("{");
        directory.reload();
        assertThat(directory.agent("lee")).isPresent();

        Files.delete(folder.resolve("directory.json"));
        directory.reload();
        assertThat(directory.agent("lee")).isPresent();

        edit(user("ana"));
        directory.reload();
        assertThat(directory.agent("ana")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'password':'plain:other'",
                "'password':'plain:x','roles':['ROLE_SUPERVISOR']",
                "'password':'plain:x','features':['api-voice']",
                "'password':'plain:x','id':'0123456789abcdef0123456789abcdef'",
            })
    void endsTheSignInsOfAUserWhosePasswordOrRightsChange(String changed) throws IOException {
        edit(users("{'userName':'lee','password':'plain:x'},{'userName':'ana','password':'plain:x'}"));
        directory.load();
        edit(users("{'userName':'lee'," + changed + "},{'userName':'ana','password':'plain:x'}"));
        directory.reload();

        assertThat(ended.heard()).containsExactly(Set.of("lee"));
    }

    @Test
    void endsTheSignInsOfARemovedUser() throws IOException {
        edit(users("{'userName':'lee','password':'plain:x'},{'userName':'ana','password':'plain:x'}"));
        directory.load();
        edit(users("{'userName':'ana','password':'plain:x'}"));
        directory.reload();

        assertThat(ended.heard()).containsExactly(Set.of("lee"));
        assertThat(directory.agent("lee")).isEmpty();
    }

    @Test
    void endsNoSignInsWhenSomethingElseChanges() throws IOException {
        edit(users("{'userName':'lee','password':'plain:x','features':['a','b'],'roles':['ROLE_AGENT','ROLE_ADMIN']}"));
        directory.load();
        edit(
                users(
                        "{'userName':'lee','password':'plain:x','features':['b','a'],'roles':['ROLE_ADMIN','ROLE_AGENT'],"
                                + "'firstName':'Lee','devices':[{'id':'d','phoneNumber':'1'}]},{'userName':'ana','password':'plain:x'}"));
        directory.reload();

        assertThat(directory.agent("ana")).isPresent();
        assertThat(ended.heard()).isEmpty();
    }

    @Test
    void doesNotStartWithAnInvalidFile() throws IOException {
        edit("{\"users\":[{}]}");

        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(directory::load)
                .withMessage("users[0].userName: is missing");
    }

    @Test
    void doesNotStartWithoutItsFile() {
        directory.path = Optional.of(folder.resolve("nothing.json").toString());

        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(directory::load)
                .withMessage("the file cannot be read");
    }

    @Test
    void refusesTheDemoDirectoryIfOtherMachinesReachIt() {
        directory.path = Optional.empty();
        directory.load();

        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(directory::requireHashedPasswords)
                .withMessageContaining("demo directory");
    }

    @Test
    void refusesPlainPasswordsIfOtherMachinesReachIt() throws IOException {
        edit(user("lee"));
        directory.load();

        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(directory::requireHashedPasswords)
                .withMessage("it has 1 users with a plain: password");
    }

    @Test
    void keepsTheLastValidDirectoryIfAChangeAddsPlainPasswordsAndOtherMachinesReachIt() throws IOException {
        edit(
                "{\"users\":[{\"userName\":\"lee\",\"password\":\"PBKDF2WithHmacSHA256:2048:c2FsdHNhbHQ=:aGFzaGhhc2g=\"}]}");
        directory.load();
        directory.requireHashedPasswords();

        edit(user("ana"));
        directory.reload();

        assertThat(directory.agent("lee")).isPresent();
        assertThat(directory.agent("ana")).isEmpty();
    }

    private void edit(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("directory.json"), json);
        // Sets the time explicitly, because two edits may fall into one tick of the file system's clock.
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + ++edits));
        directory.path = Optional.of(file.toString());
    }

    private static String users(String json) {
        return ("{'users':[" + json + "]}").replace('\'', '"');
    }

    private static String user(String userName) {
        return "{\"users\":[{\"userName\":\"" + userName + "\",\"password\":\"plain:x\"}]}";
    }
}
