package io.wrapup.web;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.wrapup.security.Route;
import io.wrapup.security.Routes;
import io.wrapup.telephony.TelephonyEventType;
import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import io.wrapup.web.DescribedApi.Operation;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document: it is complete, typed, and agrees with the responses of the server. */
@ExtendWith(ArquillianExtension.class)
class OpenApiIT {

    private static final String SIGN_IN_OPTIONS = "/sign-in/options";

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);
    private final Rest supervisor = Rest.signedIn(site, TestDirectory.SUPERVISOR);
    private final Rest reporting = Rest.signedIn(site, TestDirectory.REPORTING);
    private final JsonObject document =
            Rest.anonymous(site).get("/openapi?format=json").json();
    private final DescribedApi api = new DescribedApi(document);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/openapi?format=json"})
    void isAValidDocument(String path) {
        SwaggerParseResult result = new OpenAPIV3Parser()
                .readContents(Rest.anonymous(site).get(path).text());
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).hasSameSizeAs(document.getJsonObject("paths"));
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi, '', openapi: ",
        "/openapi, application/json, {\"openapi\":",
        "/openapi?format=json, '', {\"openapi\":"
    })
    void isWrittenAsYamlOrJson(String path, String accept, String begin) {
        Rest client = Rest.anonymous(site);
        Reply reply = (accept.isEmpty() ? client : client.with("Accept", accept)).get(path);
        assertThat(reply.http()).isEqualTo(200);
        assertThat(reply.text()).startsWith(begin);
    }

    @Test
    void namesTheServerItsVersionAndItsLicence() {
        JsonObject info = document.getJsonObject("info");
        assertThat(info.getString("title")).isEqualTo("Wrapup");
        assertThat(info.getString("version"))
                .isEqualTo(desk.rest().get("/api/v2/diagnostics/version").json().getString("version"));
        assertThat(info.getJsonObject("license").getString("name")).isEqualTo("Apache-2.0");
        assertThat(document.getJsonArray("servers")).hasToString("[{\"url\":\"/\"}]");
    }

    @Test
    void describesEveryRouteAndNoOther() {
        Set<String> routes = Routes.ofTheProduct().stream()
                .filter(route -> Set.of("GET", "POST").contains(route.kind()))
                .map(route -> route.kind() + " " + route.path())
                .collect(toSet());
        routes.add("GET " + SIGN_IN_OPTIONS);
        assertThat(api.operations())
                .extracting(Operation::toString)
                .containsExactlyInAnyOrderElementsOf(routes)
                .noneMatch(route -> route.endsWith("/"));
    }

    @Test
    void givesEachOperationAnIdOfItsOwnAndADescribedTag() {
        assertThat(api.operations()).extracting(Operation::id).doesNotHaveDuplicates();
        List<String> tags = document.getJsonArray("tags").getValuesAs(JsonObject.class).stream()
                .map(tag -> tag.getString("name"))
                .toList();
        assertThat(tags).doesNotHaveDuplicates();
        assertThat(api.operations())
                .allSatisfy(operation -> assertThat(operation.json().getJsonArray("tags").stream()
                                .map(tag -> ((JsonString) tag).getString()))
                        .isNotEmpty()
                        .isSubsetOf(tags));
    }

    @Test
    void declaresTheParametersOfEachPath() {
        assertThat(api.operations())
                .allSatisfy(operation -> assertThat(operation.objects("parameters").stream()
                                .map(api::resolved)
                                .filter(parameter -> parameter.getString("in").equals("path"))
                                .map(parameter -> "{" + parameter.getString("name") + "}"))
                        .containsExactlyElementsOf(operation.path().contains("{id}") ? List.of("{id}") : List.of()));
    }

    @Test
    void requiresATypedBodyWhereAnOperationTakesOne() {
        assertThat(api.operations()).allSatisfy(operation -> {
            assertThat(operation.json().containsKey("requestBody")).isEqualTo(operation.hasBody());
            if (operation.hasBody()) {
                assertThat(operation.object("requestBody").getBoolean("required"))
                        .isTrue();
                assertThat(api.schema(operation.object("requestBody")).keySet()).containsAnyOf("$ref", "oneOf");
            }
        });
    }

    @Test
    void typesTheResponseOfEachOperation() {
        assertThat(api.operations()).allSatisfy(operation -> {
            JsonObject schema =
                    api.resolved(api.schema(operation.object("responses").getJsonObject("200")));
            assertThat(schema.getJsonObject("properties"))
                    .containsKey(operation.path().equals(SIGN_IN_OPTIONS) ? "openId" : "statusCode");
        });
    }

    @Test
    void listsTheErrorsOfEachOperationWithTheOneSchemaOfErrors() {
        assertThat(api.operations()).allSatisfy(operation -> {
            Set<String> errors = new TreeSet<>(operation.object("responses").keySet());
            errors.remove("200");
            assertThat(errors).contains("400", "500");
            if (!operation.path().equals(SIGN_IN_OPTIONS)) {
                assertThat(errors).contains("403", "429", "503");
            }
            assertThat(errors.contains("404")).isEqualTo(operation.path().contains("{id}"));
            for (String error : List.of("408", "413", "415")) {
                assertThat(errors.contains(error)).isEqualTo(operation.hasBody());
            }
            assertThat(errors.contains("409"))
                    .isEqualTo(operation.hasBody() && operation.path().startsWith("/api/"));
            assertThat(errors)
                    .allSatisfy(error -> assertThat(
                                    api.schema(operation.object("responses").getJsonObject(error)))
                            .hasToString("{\"$ref\":\"#/components/schemas/Error\"}"));
        });
        for (StatusCode code : StatusCode.values()) {
            if (code != StatusCode.SUCCESS && code != StatusCode.PARTIAL_SUCCESS) {
                JsonObject error = api.components("schemas")
                        .getJsonObject("Error")
                        .getJsonObject("properties")
                        .getJsonObject("statusCode");
                assertThat(error.getJsonArray("enum")).contains(Json.createValue(code.number()));
                assertThat(error.getString("description")).contains(code.number() + ": ");
            }
        }
    }

    @Test
    void statesTheSecurityOfEachOperation() {
        assertThat(api.components("securitySchemes")).containsOnlyKeys("basic", "bearer", "session", "csrf");
        assertThat(api.operations()).allSatisfy(operation -> {
            if (operation.path().equals(SIGN_IN_OPTIONS)) {
                assertThat(operation.json()).doesNotContainKey("security");
                assertThat(Rest.anonymous(site).get(operation.path()).http()).isEqualTo(200);
            } else {
                boolean csrf = operation.hasBody() && operation.path().startsWith("/api/");
                assertThat(operation.json().get("security"))
                        .hasToString("[{\"basic\":[]},{\"bearer\":[]},{\"session\":[]%s}]"
                                .formatted(csrf ? ",\"csrf\":[]" : ""));
            }
        });
    }

    @Test
    void namesTheCookieOfTheSession() {
        JsonObject session = api.components("securitySchemes").getJsonObject("session");
        assertThat(session.getString("in")).isEqualTo("cookie");
        String cookie = desk.rest().get("/api/v2/me").cookie(session.getString("name"));
        assertThat(Rest.anonymous(site).with("Cookie", cookie).get("/api/v2/me/calls"))
                .succeeded();
        assertThat(api.components("securitySchemes").getJsonObject("csrf").getString("name"))
                .isEqualTo(CsrfFilter.TOKEN);
    }

    @Test
    void hasNoSchemaWithoutAType() {
        assertThat(api.schemas()).isNotEmpty().allSatisfy((place, schema) -> {
            assertThat(schema.keySet()).as(place).containsAnyOf("type", "$ref", "oneOf");
            if (schema.getString("type", "").equals("object")) {
                assertThat(schema.keySet()).as(place).containsAnyOf("properties", "additionalProperties");
            }
            if (schema.getString("type", "").equals("array")) {
                assertThat(schema).as(place).containsKey("items");
            }
        });
    }

    @Test
    void namesEveryOperationInTheBodies() {
        for (Operation operation : api.operations()) {
            Set<String> names = Routes.ofTheProduct().stream()
                    .filter(route -> (route.kind() + " " + route.path()).equals(operation.toString()))
                    .map(Route::operation)
                    .filter(name -> !name.isEmpty())
                    .collect(toSet());
            if (!names.isEmpty()) {
                JsonObject body = api.resolved(api.schema(operation.object("requestBody")));
                assertThat(operationNames(body)).as(operation.toString()).containsExactlyInAnyOrderElementsOf(names);
            }
        }
    }

    private static Stream<String> operationNames(JsonObject body) {
        return body.containsKey("discriminator")
                ? body.getJsonObject("discriminator").getJsonObject("mapping").keySet().stream()
                : body.getJsonObject("properties").getJsonObject("operationName").getJsonArray("enum").stream()
                        .map(name -> ((JsonString) name).getString());
    }

    @Test
    void namesEveryTelephonyEvent() {
        assertThat(api
                        .components("schemas")
                        .getJsonObject("TelephonyEvent")
                        .getJsonObject("properties")
                        .getJsonObject("event")
                        .getJsonArray("enum")
                        .getValuesAs(JsonString::getString)
                        .stream()
                        .map(TelephonyEventType::of))
                .containsExactlyInAnyOrder(TelephonyEventType.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "performOnVoiceChannel | {}",
                "performOnVoiceChannel | {\"operationName\":\"Dial\"}",
                "performOnCall | {\"operationName\":\"DeleteUserDataPair\",\"name\":\"Segment\"}",
                "performOnDevice | {\"operationName\":\"SetCallDisposition\",\"disposition\":5}",
                "acceptEvents | [{\"event\":\"EventDialing\",\"thisDN\":\"1\"}]",
                "replay | {\"callUUID\":\"1\"}"
            })
    void doesNotDescribeOtherBodies(String operationId, String body) {
        assertThatThrownBy(() -> api.assertDescribesRequest(operationId, body)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "getUser, /api/v2/me",
        "getUser, /api/v2/me?subresources=*",
        "listCalls, /api/v2/me/calls",
        "listCalls, /api/v2/me/calls?fields=*",
        "listReleasedCalls, /api/v2/me/released-calls",
        "listDevices, /api/v2/me/devices",
        "listDevices, /api/v2/me/devices?fields=*",
        "listAgentFeatures, /api/v2/me/features",
        "listFeatures, /api/v2/features?fields=*",
        "listGroups, /api/v2/groups?type=dispositions",
        "listGroups, /api/v2/groups?fields=*&subresources=**",
        "listSettingGroups, /api/v2/settings",
        "listDispositionSettings, /api/v2/settings/dispositions",
        "getVersion, /api/v2/diagnostics/version",
        "getSignInOptions, /sign-in/options",
        "getCall, /api/v2/me/calls/unknown",
        "getDeviceByUri, /api/v2/devices/unknown",
        "getToday, /api/v2/dashboards/today",
        "verify, /reporting/verify"
    })
    void describesWhatAnAgentReads(String operationId, String path) {
        desk.setDisposition(
                platform.callBetween(desk.agent(), Desk.ofNewAgent(site).agent()), "Sold");
        desk.setDisposition(platform.releasedCallOf(desk.agent()), "Referred");
        api.assertDescribes(operationId, desk.rest().get(path));
        api.assertDescribes(operationId, Rest.anonymous(site).get(path));
    }

    @Test
    void describesACallItsDeviceAndItsHistory() {
        PhoneCall call =
                platform.callBetween(desk.agent(), Desk.ofNewAgent(site).agent());
        desk.setDisposition(call, "Sold");
        api.assertDescribes("getCall", desk.rest().get(desk.callPath(call)));
        api.assertDescribes("getCallByUri", desk.rest().get("/api/v2/calls/" + call.uuid()));
        api.assertDescribes("getDevice", desk.rest().get(desk.devicePath()));
        call.partyChanged(desk.dn(), "4930123456").released(desk.dn());
        desk.setDisposition(call, "Referred");
        String history = "/api/v2/calls/" + call.uuid() + "/history";
        api.assertDescribes("getHistory", supervisor.get(history));
        api.assertDescribes("getHistory", supervisor.get(history + "?at=" + Instant.now()));
        api.assertDescribes("getHistory", supervisor.get(history + "?after=x"));
    }

    @Test
    void describesTheFiguresOfSupervisorsAndReporting() {
        PhoneCall call = platform.releasedCallOf(desk.agent());
        desk.setDisposition(call, "Sold");
        String range = "from=" + Instant.now().minusSeconds(3600) + "&to="
                + Instant.now().plusSeconds(3600);
        api.assertDescribes("getToday", supervisor.get("/api/v2/dashboards/today"));
        api.assertDescribes("listEvents", reporting.get("/reporting/events?callUuid=" + call.uuid()));
        api.assertDescribes("listEvents", reporting.get("/reporting/events?limit=0&" + range));
        api.assertDescribes("reconcile", reporting.get("/reporting/reconcile?" + range));
        api.assertDescribes("verify", reporting.get("/reporting/verify?" + range));
        String replay = "{\"callUuid\":\"" + call.uuid() + "\",\"queue\":null}";
        api.assertDescribesRequest("replay", replay);
        api.assertDescribes("replay", reporting.post("/reporting/replay", replay));
        api.assertDescribes("replay", reporting.post("/reporting/replay", "{}"));
    }

    @Test
    void describesTheOperationsOnACall() {
        PhoneCall call = platform.callOf(desk.agent());
        for (String body : List.of(
                "{\"operationName\":\"SetCallDisposition\",\"disposition\":\"Sold\",\"dispositionKey\":null,"
                        + "\"userData\":{\"Note\":{\"a\":[1]}}}",
                "{\"operationName\":\"AttachUserData\",\"userData\":{\"Segment\":\"Gold\"}}",
                "{\"operationName\":\"DeleteUserDataPair\",\"key\":\"Segment\"}",
                "{\"operationName\":\"DeleteUserData\"}",
                "{\"operationName\":\"SendDtmf\",\"digits\":\"1\"}")) {
            api.assertDescribesRequest("performOnCall", body);
            api.assertDescribes("performOnCall", desk.rest().post(desk.callPath(call), body));
        }
        call.released(desk.dn());
        Reply released = desk.rest().post(desk.callPath(call), "{\"operationName\":\"DeleteUserData\"}");
        assertThat(released).isRefused(409, 2);
        api.assertDescribes("performOnCall", released);
        api.assertDescribes("performOnCall", desk.rest().post(desk.callPath(call), "{}"));
        api.assertDescribes("performOnCall", desk.rest().post(desk.callPath(call), "x"));
        api.assertDescribes("performOnDevice", desk.rest().post(desk.devicePath(), "{}"));
        api.assertDescribes(
                "performOnCall",
                desk.rest().with("Content-Type", "text/plain").send("POST", desk.callPath(call), new byte[] {'x'}));
        api.assertDescribes(
                "performOnCall", desk.rest().post(desk.callPath(call), "\"" + "x".repeat(2_000_000) + "\""));
    }

    @Test
    void describesTheOperationsOnTheAgent() {
        String start = "{\"operationName\":\"StartContactCenterSession\",\"channels\":[\"voice\",\"chat\"]}";
        Reply partial = desk.rest().post("/api/v2/me", start);
        assertThat(partial.statusCode()).isEqualTo(7);
        api.assertDescribesRequest("performOnAgent", start);
        api.assertDescribes("performOnAgent", partial);
        String ready = "{\"operationName\":\"Ready\"}";
        api.assertDescribesRequest("performOnVoiceChannel", ready);
        api.assertDescribes("performOnVoiceChannel", desk.rest().post("/api/v2/me/channels/voice", ready));
    }

    @Test
    void describesTheTelephonyFeed() {
        JsonObject event = platform.newCall()
                .event("EventEstablished", desk.dn())
                .addNull("ani")
                .build();
        for (String body : List.of(event.toString(), "[" + event + "]")) {
            api.assertDescribesRequest("acceptEvents", body);
            api.assertDescribes("acceptEvents", platform.post(body));
        }
        api.assertDescribes("acceptEvents", platform.post("{\"event\":\"EventDialing\"}"));
    }
}
