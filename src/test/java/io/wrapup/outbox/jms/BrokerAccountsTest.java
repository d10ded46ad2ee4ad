package io.wrapup.outbox.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wrapup.testing.BrokerAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAccountsTest {

    @TempDir
    Path folder;

    @Test
    void generatesAnAccountWhoseFileOnlyTheOwnerReads() throws IOException {
        BrokerAccounts accounts = BrokerAccounts.of(List.of(BrokerAccounts.generated(folder.resolve("data"))));
        BrokerAccount written = BrokerAccount.generatedIn(folder.resolve("data"));
        assertThat(written.password()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(accounts.authenticate(written.user(), written.password())).contains(BrokerRole.ADMIN);
        assertThat(mode()).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void generatesAnotherPasswordForEachInstallation() throws IOException {
        BrokerAccounts.generated(folder.resolve("data"));
        BrokerAccounts.generated(folder.resolve("other"));
        assertThat(BrokerAccount.generatedIn(folder.resolve("other")))
                .isNotEqualTo(BrokerAccount.generatedIn(folder.resolve("data")));
    }

    @Test
    void keepsTheAccountAndClosesItsFileToOthers() throws IOException {
        BrokerAccounts.generated(folder.resolve("data"));
        BrokerAccount first = BrokerAccount.generatedIn(folder.resolve("data"));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        BrokerAccounts accounts = BrokerAccounts.of(List.of(BrokerAccounts.generated(folder.resolve("data"))));
        assertThat(accounts.authenticate(first.user(), first.password())).contains(BrokerRole.ADMIN);
        assertThat(mode()).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "user=wrapup\n", "user=\npassword=secret\n", "user=wrapup\npassword= \n", "wrapup:secret"})
    void namesAFileThatIsBroken(String text) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(file(), text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerAccounts.generated(folder.resolve("data")))
                .withMessageContaining(file() + " must have the keys user and password");
    }

    @Test
    void namesTheSettingThatIsMissing() {
        Optional<String> set = Optional.of("set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerAccounts.configured(BrokerRole.ADMIN, "wrapup.broker", set, Optional.empty()))
                .withMessage("wrapup.broker.user is set, but wrapup.broker.password is not");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerAccounts.configured(BrokerRole.ADMIN, "wrapup.broker", Optional.empty(), set))
                .withMessage("wrapup.broker.password is set, but wrapup.broker.user is not");
    }

    @Test
    void refusesTwoAccountsOfTheSameName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerAccounts.of(List.of(
                        account(BrokerRole.ADMIN, "same", "one"), account(BrokerRole.REPORTING, "same", "two"))))
                .withMessage("Two accounts of the embedded broker have the user name same");
    }

    @Test
    void knowsNobodyWithoutTheRightPassword() {
        BrokerAccounts accounts = BrokerAccounts.of(List.of(account(BrokerRole.TELEPHONY, "switch", "secret")));
        assertThat(accounts.authenticate("switch", "secret")).contains(BrokerRole.TELEPHONY);
        assertThat(accounts.authenticate("switch", "secret ")).isEmpty();
        assertThat(accounts.authenticate("switch", "")).isEmpty();
        assertThat(accounts.authenticate("switch", null)).isEmpty();
        assertThat(accounts.authenticate("Switch", "secret")).isEmpty();
        assertThat(accounts.authenticate("", "")).isEmpty();
        assertThat(accounts.authenticate(null, null)).isEmpty();
    }

    private static BrokerAccounts.Account account(BrokerRole role, String user, String password) {
        return BrokerAccounts.configured(role, "key", Optional.of(user), Optional.of(password))
                .orElseThrow();
    }

    private Path file() {
        return folder.resolve("data").resolve(BrokerAccounts.FILE);
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
    }
}
