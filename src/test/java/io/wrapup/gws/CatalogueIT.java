package io.wrapup.gws;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The catalogue, settings and features that a desktop requests before it offers dispositions. */
@ExtendWith(ArquillianExtension.class)
class CatalogueIT {

    private static final String GROUPS = "/api/v2/groups?type=dispositions";

    private final Site site = Server.site();
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void listsTheUrlsOfTheGroups() {
        assertThat(texts(succeeded(GROUPS).getJsonArray("uris")))
                .containsExactly(site.base() + "/api/v2/groups/DispositionCode");
    }

    @Test
    void showsTheGroupsWithoutTheirTrees() {
        JsonObject group = onlyGroup(GROUPS + "&fields=*");
        assertThat(group.getString("name")).isEqualTo("DispositionCode");
        assertThat(group.getString("type")).isEqualTo("dispositions");
        assertThat(texts(group.getJsonArray("contains"))).containsExactly("dispositions");
        assertThat(group.getBoolean("defaultGroup")).isTrue();
        assertThat(group).doesNotContainKeys("groups", "dispositions");
    }

    @Test
    void showsOneLevelOfTheTree() {
        JsonObject sales = onlyGroup(GROUPS + "&fields=*&subresources=*")
                .getJsonArray("groups")
                .getJsonObject(0);
        assertThat(sales.getString("name")).isEqualTo("Sales");
        assertThat(sales).doesNotContainKey("dispositions");
    }

    @Test
    void showsTheWholeTree() {
        JsonObject service = onlyGroup("/api/v2/groups/?type=dispositions&fields=*&subresources=**")
                .getJsonArray("groups")
                .getJsonObject(1);
        JsonObject referred = service.getJsonArray("dispositions").getJsonObject(1);
        assertThat(referred.getString("name")).isEqualTo("Referred");
        assertThat(referred.getString("displayName")).isEqualTo("Referred to a specialist");
    }

    @Test
    void showsTheSelectedAttributes() {
        assertThat(onlyGroup(GROUPS + "&fields=name,uri")).containsOnlyKeys("name", "uri");
    }

    @Test
    void hasNoGroupsOfOtherTypes() {
        assertThat(succeeded("/api/v2/groups?type=skills&fields=*").getJsonArray("groups"))
                .isEmpty();
    }

    @Test
    void listsTheOptionsOfTheDesktop() {
        JsonObject options = succeeded("/api/v2/me?subresources=settings")
                .getJsonObject("user")
                .getJsonObject("settings")
                .getJsonObject("interaction-workspace");
        assertThat(options.getString("interaction.disposition.key-name")).isEqualTo("DispositionCode");
        assertThat(options.getString("interaction.disposition.value-business-attribute"))
                .isEqualTo("DispositionCode");
        assertThat(options.getString("interaction.disposition.use-attached-data"))
                .isEqualTo("false");
        assertThat(options.getString("interaction.disposition.is-mandatory")).isEqualTo("false");
        assertThat(options.getString("interaction.disposition.is-read-only-on-idle"))
                .isEqualTo("false");
    }

    @Test
    void hasTheSettingsOfDispositions() {
        assertThat(succeeded("/api/v2/settings").getJsonArray("settings").getValuesAs(JsonObject.class))
                .extracting(group -> group.getString("name"))
                .containsExactly("dispositions");
        assertThat(succeeded("/api/v2/settings/dispositions")
                        .getJsonArray("settings")
                        .getValuesAs(JsonObject.class))
                .extracting(option -> option.getString("name"))
                .contains("interaction.disposition.key-name");
    }

    @Test
    void showsVersionAndFeatures() {
        assertThat(succeeded("/api/v2/diagnostics/version").getString("version"))
                .matches("\\d+\\.\\d+\\.\\d+");
        assertThat(texts(succeeded("/api/v2/me/features").getJsonArray("uris")))
                .containsExactly(site.base() + "/api/v2/features/api-voice");
        assertThat(succeeded("/api/v2/features?fields=*").getJsonArray("features"))
                .isNotEmpty();
    }

    private JsonObject onlyGroup(String path) {
        JsonArray groups = succeeded(path).getJsonArray("groups");
        assertThat(groups).hasSize(1);
        return groups.getJsonObject(0);
    }

    private JsonObject succeeded(String path) {
        Reply reply = desk.rest().get(path);
        assertThat(reply).succeeded();
        return reply.json();
    }

    private static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }
}
