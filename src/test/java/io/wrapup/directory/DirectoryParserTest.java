package io.wrapup.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryParserTest {

    private static final String LEE = """
            {"userName":"lee","password":"plain:secret","firstName":"Lee","lastName":"Okoro",
             "emailAddress":"lee@example.com","roles":["ROLE_AGENT","ROLE_SUPERVISOR"],"features":["api-voice"],
             "devices":[{"id":"d1","phoneNumber":"15000"},{"id":"d2","phoneNumber":"15010"}],"hobby":["chess"]}""";

    @Test
    void readsAUserWithAllMembers() {
        Agent lee = parse(users(LEE)).agent("lee").orElseThrow();

        assertThat(lee.fullName()).isEqualTo("Lee Okoro");
        assertThat(lee.emailAddress()).isEqualTo("lee@example.com");
        assertThat(lee.password().secret()).isEqualTo("secret");
        assertThat(lee.roles()).containsExactlyInAnyOrder(Role.ROLE_AGENT, Role.ROLE_SUPERVISOR);
        assertThat(lee.hasFeature("api-voice")).isTrue();
        assertThat(lee.devices()).containsExactly(new Device("d1", "15000"), new Device("d2", "15010"));
    }

    @Test
    void readsAMachineWithAPasswordOnly() {
        String json = users("{'userName':'telephony','password':'plain:x','devices':null}");
        Agent machine = parse(json).agent("telephony").orElseThrow();

        assertThat(machine.firstName()).isEmpty();
        assertThat(machine.roles()).isEmpty();
        assertThat(machine.devices()).isEmpty();
    }

    @Test
    void findsTheOwnerOfANumberAndOfADevice() {
        Directory directory = parse(users(LEE));

        assertThat(directory.ownerOf("15010")).map(Agent::userName).contains("lee");
        assertThat(directory.ownerOf("15999")).isEmpty();
        assertThat(directory.ownerOfDevice("d1")).map(Agent::userName).contains("lee");
        assertThat(directory.ownerOfDevice("d9")).isEmpty();
    }

    @Test
    void derivesTheSameIdAtEachRead() {
        String id = parse(users(LEE)).agent("lee").orElseThrow().id();

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(parse(users(LEE)).agent("lee").orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void keepsTheIdOfTheFile() {
        String json = users("{'id':'0123456789abcdef0123456789abcdef','userName':'lee','password':'plain:x'}");

        assertThat(parse(json).agent("lee")).map(Agent::id).contains("0123456789abcdef0123456789abcdef");
    }

    @Test
    void readsDispositionsInFolders() {
        Directory directory = parse("""
                {'dispositions':[{'name':'DispositionCode','values':[
                  {'name':'Sales','values':[{'name':'Sold'}]},
                  {'name':'Referred','displayName':'To a specialist'}]}]}""");

        var sold = new CatalogueNode("Sold", "Sold", List.of());
        var sales = new CatalogueNode("Sales", "Sales", List.of(sold));
        var referred = new CatalogueNode("Referred", "To a specialist", List.of());
        assertThat(directory.dispositions())
                .containsExactly(new CatalogueNode("DispositionCode", "DispositionCode", List.of(sales, referred)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'password':'plain:x'}                              | userName: is missing
            {'userName':' ','password':'plain:x'}               | userName: is missing
            {'userName':null,'password':'plain:x'}              | userName: is missing
            {'userName':7,'password':'plain:x'}                 | userName: is not a text
            {'userName':'a:b','password':'plain:x'}             | userName: contains a colon
            {'userName':'lee','password':'plain:x'}             | userName: is already in use further up
            {'userName':'ana'}                                  | password: is missing
            {'userName':'ana','password':'geheim'}              | password: is neither a PBKDF2 hash nor plain:
            {ANA,'id':'7'}                                      | id: is not 32 lower-case hexadecimal digits
            {ANA,'roles':'ROLE_AGENT'}                          | roles: is not an array
            {ANA,'roles':['ROLE_AGENT','BOSS']}                 | roles[1]: is not a role
            {ANA,'features':[1]}                                | features[0]: is not a text
            {ANA,'devices':[1]}                                 | devices[0]: is not an object
            {ANA,'devices':[{}]}                                | devices[0].id: is missing
            {ANA,'devices':[{'id':'d3'}]}                       | devices[0].phoneNumber: is missing
            {ANA,'devices':[{'id':'d1','phoneNumber':'15001'}]} | devices[0].id: is already in use further up
            {ANA,'devices':[{'id':'d3','phoneNumber':'15010'}]} | devices[0].phoneNumber: is already in use further up
            """)
    void namesThePlaceOfAMistake(String user, String sentence) {
        String users = LEE + "," + user.replace("ANA", "'userName':'ana','password':'plain:x'");

        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> parse(users(users)))
                .withMessage("users[1]." + sentence);
    }

    @Test
    void namesThePlaceOfAMistakeInAFolder() {
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> parse("{'dispositions':[{'name':'A','values':[{'displayName':'B'}]}]}"))
                .withMessage("dispositions[0].values[0].name: is missing");
    }

    @Test
    void namesThePlaceOfASyntaxErrorWithoutQuotingTheFile() {
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> parse("{'users':[\n{'userName':'lee','password':secret}]}"))
                .withMessageMatching("line 2, column \\d+: is not JSON");
    }

    @Test
    void refusesAFileThatIsNoObjectOrNotUtf8() {
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> parse("[]"))
                .withMessage("the file is not a JSON object");
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> DirectoryParser.parse("{\"é\":1}".getBytes(ISO_8859_1)))
                .withMessage("the file is not a JSON object in UTF-8");
    }

    private static String users(String users) {
        return "{'users':[" + users + "]}";
    }

    private static Directory parse(String json) {
        return DirectoryParser.parse(json.replace('\'', '"').getBytes(UTF_8));
    }
}
