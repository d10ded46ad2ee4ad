package io.wrapup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.wrapup.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The Kubernetes objects of {@code examples/kubernetes} have only known fields, and the pods start with valid settings.
 */
class KubernetesExampleTest {

    private static final Path FILE = Path.of("examples/kubernetes/wrapup.yaml");

    private static final Map<String, Check> KINDS = Map.of(
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Ingress", V1Ingress::validateJsonElement);

    /** Throws if a field is unknown or a required one is missing. */
    private interface Check {
        void validate(JsonElement object) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> everyObjectHasOnlyKnownFields() throws IOException {
        assertThat(objects())
                .extracting(KubernetesExampleTest::kind)
                .containsExactlyInAnyOrderElementsOf(KINDS.keySet());
        return objects().stream()
                .map(object -> DynamicTest.dynamicTest(
                        kind(object),
                        () -> assertThatNoException()
                                .isThrownBy(() -> KINDS.get(kind(object)).validate(object))));
    }

    @Test
    void thePodsHaveValidSettings() throws IOException {
        Map<String, String> environment = new HashMap<>();
        object("ConfigMap")
                .getAsJsonObject("data")
                .entrySet()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().getAsString()));
        pod().getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("env")
                .forEach(variable ->
                        environment.put(variable.getAsJsonObject().get("name").getAsString(), "secret"));

        Settings settings = Settings.of(Map.of(), environment);

        assertThat(settings.mistakes()).isEmpty();
        assertThat(environment)
                .allSatisfy((variable, value) -> assertThat(Settings.CATALOGUE)
                        .anySatisfy(setting -> assertThat(
                                        setting.key().toUpperCase().replaceAll("[^A-Z0-9]", "_"))
                                .isEqualTo(variable)));
        assertThat(settings.value("wrapup.cluster")).contains("true");
        assertThat(settings.value("wrapup.node")).contains("secret");
    }

    @Test
    void theServiceAndTheBudgetSelectThePods() throws IOException {
        JsonObject labels = spec("Deployment")
                .getAsJsonObject("template")
                .getAsJsonObject("metadata")
                .getAsJsonObject("labels");

        assertThat(List.of(
                        spec("Service").getAsJsonObject("selector"),
                        spec("Deployment").getAsJsonObject("selector").getAsJsonObject("matchLabels"),
                        spec("PodDisruptionBudget").getAsJsonObject("selector").getAsJsonObject("matchLabels")))
                .containsOnly(labels);
    }

    private static JsonObject pod() throws IOException {
        return spec("Deployment").getAsJsonObject("template").getAsJsonObject("spec");
    }

    private static JsonObject spec(String kind) throws IOException {
        return object(kind).getAsJsonObject("spec");
    }

    private static JsonObject object(String kind) throws IOException {
        return objects().stream()
                .filter(object -> kind(object).equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> objects() throws IOException {
        Iterable<Object> documents = new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(FILE));
        return StreamSupport.stream(documents.spliterator(), false)
                .map(document -> new Gson().toJsonTree(document).getAsJsonObject())
                .toList();
    }

    private static String kind(JsonObject object) {
        return object.get("kind").getAsString();
    }
}
