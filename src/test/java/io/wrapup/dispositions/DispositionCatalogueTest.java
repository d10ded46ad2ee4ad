package io.wrapup.dispositions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.wrapup.calls.Services;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.CatalogueNode;
import io.wrapup.directory.Directory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispositionCatalogueTest {

    private static final CatalogueNode SALES =
            group("Sales", group("Outcome", leaf("Sold"), group("Lost", leaf("Price"), leaf("Time"))), leaf("Later"));
    private static final CatalogueNode CODES = group("DispositionCode", leaf("Referred"));

    private final DispositionCatalogue catalogue = new DispositionCatalogue();
    private List<CatalogueNode> groups = List.of(SALES, CODES);

    @BeforeEach
    void configure() {
        catalogue.settings = Services.dispositionSettings("DispositionCode", Dispositions.WINDOW);
        catalogue.validate = "catalogue";
        catalogue.directory = new AgentDirectory() {
            @Override
            public Directory current() {
                return Directory.of(List.of(), groups);
            }
        };
    }

    @Test
    void acceptsAnyValueWhenValidationIsOff() {
        catalogue.validate = "OFF";

        assertAccepted("DispositionCode", "whatever");
    }

    @Test
    void acceptsTheValuesOfTheGroupOfTheKeyAtAnyLevel() {
        assertAccepted("DispositionCode", "Referred");
        assertAccepted("Sales", "Sold");
        assertAccepted("Sales", "Price");
        assertRefused("DispositionCode", "Sold");
        assertRefused("Sales", "Referred");
    }

    @Test
    void refusesAFolderAsADisposition() {
        assertRefused("Sales", "Outcome");
        assertRefused("Sales", "Lost");
    }

    @Test
    void acceptsTheValuesOfAllGroupsForAKeyWithoutAGroup() {
        assertAccepted("OtherKey", "Referred");
        assertAccepted("OtherKey", "Time");
        assertRefused("OtherKey", "referred");
    }

    @Test
    void offersTheGroupOfTheKeyOrTheFirst() {
        assertThat(catalogue.defaultGroup()).contains("DispositionCode");
        catalogue.settings = Services.dispositionSettings("OtherKey", Dispositions.WINDOW);
        assertThat(catalogue.defaultGroup()).contains("Sales");
        groups = List.of();
        assertThat(catalogue.defaultGroup()).isEmpty();
    }

    private void assertAccepted(String key, String value) {
        assertThatNoException().isThrownBy(() -> catalogue.check(new Disposition(key, value)));
    }

    private void assertRefused(String key, String value) {
        assertThatExceptionOfType(InvalidDispositionException.class)
                .isThrownBy(() -> catalogue.check(new Disposition(key, value)))
                .withMessage("Parameter 'disposition' is not in the catalogue of dispositions");
    }

    private static CatalogueNode group(String name, CatalogueNode... values) {
        return new CatalogueNode(name, name, List.of(values));
    }

    private static CatalogueNode leaf(String name) {
        return new CatalogueNode(name, name, List.of());
    }
}
