package io.wrapup;

import static com.tngtech.archunit.base.DescribedPredicate.doNot;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.wrapup.app.GwsApi;
import jakarta.ejb.ApplicationException;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Who may know whom, and what every class keeps to. {@code io.wrapup} itself puts the server together and knows everybody; what is not
 * named by a rule of its own room is unknown there.
 */
@AnalyzeClasses(locations = ArchitectureTest.Product.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule jsonKnowsNobody = room("json").because("everybody reads through it what strangers send");

    @ArchTest
    static final ArchRule streamsKnowNobody = room("streams").because("who listens is told apart from what is said");

    @ArchTest
    static final ArchRule agentsKnowNobody =
            room("agents", "json").because("who somebody is and what they may do is decided without looking at calls");

    @ArchTest
    static final ArchRule callsKnowNobodyWhoListens = room("calls", "agents.entity", "json", "settings")
            .because("news of a call goes out as an event, to whoever listens");

    @ArchTest
    static final ArchRule dispositionsKnowAgentsAndCalls = room("dispositions", "agents", "calls", "json")
            .because("the operation this server exists for depends on no way in and no way out");

    @ArchTest
    static final ArchRule brokerKnowsCalls =
            room("broker", "calls").because("the journal is the outbox, whoever reads what is in it");

    @ArchTest
    static final ArchRule telephonyKnowsCallsAndWhoHasANumber = room("telephony", "agents", "calls", "broker", "json")
            .because("the platform knows no desktops; who has a number is stamped on the leg when it begins");

    @ArchTest
    static final ArchRule reportingKnowsTheJournalAndTheWayOut = room(
                    "reporting", "agents.entity", "calls", "broker", "json")
            .because("it makes messages of what the journal says, and says so again when it is asked");

    @ArchTest
    static final ArchRule gwsKnowsWhatTheApiIsAbout = room(
                    "gws", "agents", "calls", "dispositions", "telephony", "json")
            .because("it is the front door, behind which nobody stands who listens to calls");

    @ArchTest
    static final ArchRule notificationsKnowTheCallAsAgentsSeeIt = room(
                    "notifications", "agents", "calls", "gws.entity", "streams", "json")
            .because("they begin with the calls an agent has, and hear the rest from events");

    @ArchTest
    static final ArchRule dashboardsKnowTheCallAsSupervisorsSeeIt = room(
                    "dashboards", "agents", "calls", "dispositions.entity", "gws.entity", "streams", "broker", "json")
            .because("they begin with a snapshot of calls and outbox, and hear the rest from events");

    @ArchTest
    static final ArchRule monitoringAsksTheComponents = room(
                    "monitoring", "agents", "calls", "broker", "notifications", "dashboards")
            .because("each component says itself how it is");

    @ArchTest
    static final ArchRule demoPlaysThePlatformAndTheAgents = room(
                    "demo", "agents", "calls", "dispositions", "telephony", "json")
            .because("it does by the same ways in what a platform and agents do, and nobody depends on it");

    @ArchTest
    static final ArchRule launcherKnowsTheSettings =
            room("launcher", "settings").because("it runs before the server, whose classes are not there yet");

    @ArchTest
    static final ArchRule settingsKnowNobody =
            room("settings").because("the launcher reads them before there is a server, and every component after");

    @ArchTest
    static final ArchRule everyRoomHasItsRule = classes()
            .should()
            .resideInAnyPackage(
                    "io.wrapup",
                    "io.wrapup.app..",
                    "io.wrapup.launcher..",
                    "io.wrapup.settings..",
                    "io.wrapup.json..",
                    "io.wrapup.agents..",
                    "io.wrapup.calls..",
                    "io.wrapup.dispositions..",
                    "io.wrapup.broker..",
                    "io.wrapup.telephony..",
                    "io.wrapup.reporting..",
                    "io.wrapup.gws..",
                    "io.wrapup.streams..",
                    "io.wrapup.notifications..",
                    "io.wrapup.dashboards..",
                    "io.wrapup.monitoring..",
                    "io.wrapup.demo..")
            .because("whoever builds another one says here whom it may know");

    @ArchTest
    static final ArchRule roomsFormNoCycle = slices().matching("io.wrapup.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a circle of rooms is one large room");

    @ArchTest
    static final ArchRule entitiesKnowNeitherControlNorBoundary = noClasses()
            .that()
            .resideInAPackage("..entity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.wrapup..control..", "io.wrapup..boundary..")
            .because("values are what everything else is about");

    @ArchTest
    static final ArchRule controlsKnowNoBoundary = noClasses()
            .that()
            .resideInAPackage("..control..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.wrapup..boundary..")
            .because("data goes down, and nothing below ever calls up");

    @ArchTest
    static final ArchRule jmsIsSpokenAtTwoPlacesOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.wrapup.broker..", "io.wrapup.telephony.boundary..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.jms..", "org.apache.activemq..")
            .because("messages leave by the broker and come in by the feed");

    @ArchTest
    static final ArchRule restIsSpokenAtBoundariesOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.wrapup", "io.wrapup..boundary..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.glassfish.jersey..")
            .because("what the domain refuses is not yet an HTTP status");

    @ArchTest
    static final ArchRule desktopsAndPagesAreConnectedAtTwoPlacesOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.wrapup.notifications..", "io.wrapup.dashboards..", "io.wrapup.streams..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.websocket..", "org.cometd..")
            .because("a slow client is the problem of whoever serves it");

    @ArchTest
    static final ArchRule sqlIsSpokenByTheStoreOnly = noClasses()
            .that(doNot(nameMatching(
                    "io\\.wrapup\\.calls\\.control\\.(\\w*Store|Store\\w+|Row\\w+|Database\\w*|CallJournal)(\\$.*)?")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.sqlite..", "com.zaxxer..")
            .because("where calls are kept is nobody else's business");

    @ArchTest
    static final ArchRule exceptionsPassThroughTheContainerAsTheyAre = classes()
            .that()
            .areAssignableTo(Exception.class)
            .and()
            .resideOutsideOfPackage("io.wrapup.settings..")
            .should(be("annotated with @ApplicationException(rollback = true)", ArchitectureTest::rollsBack))
            .because("otherwise the container wraps them and fills the log with stack traces");

    @ArchTest
    static final ArchRule resourcesAreCalledResources = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .haveSimpleNameEndingWith("Resource")
            .andShould()
            .resideInAPackage("io.wrapup..boundary..")
            .because("whoever looks for an address looks there");

    @ArchTest
    static final ArchRule namesSayWhatAClassIsFor = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Bean|Dto|DTO)(\\$.*)?")
            .because("these words say nothing");

    @ArchTest
    static final ArchRule valuesAreImmutable = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage("..entity..")
            .should()
            .beFinal()
            .because("readers take no lock");

    @ArchTest
    static final ArchRule valuesAreNotExtended = classes()
            .that()
            .resideInAPackage("..entity..")
            .should(be("records, enums, final, or sealed interfaces of such", ArchitectureTest::isValue))
            .because("a subclass could change what an immutable class promises");

    @ArchTest
    static final ArchRule injectedFieldsArePackagePrivate = fields().that()
            .areAnnotatedWith(Inject.class)
            .should()
            .bePackagePrivate()
            .because("proxies can set them, tests beside them too, and nobody else");

    @ArchTest
    static final ArchRule packagesSayWhatTheyAreForAndHaveNoNulls = classes()
            .should(be("in a package whose package-info is @NullMarked", ArchitectureTest::isInNullMarkedPackage))
            .because("absence has to be visible in the type");

    @ArchTest
    static final ArchRule everybodyLogsTheSameWay = noClasses()
            .that()
            .resideOutsideOfPackage("io.wrapup.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.commons.logging..")
            .orShould(ACCESS_STANDARD_STREAMS)
            .because("System.Logger is in the JDK, and one log is enough");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("who waits, waits for something");

    /** Classes of a room know their own room, those named, and what is not ours. */
    private static ArchRule room(String name, String... others) {
        String[] known = Stream.concat(Stream.of(name), Stream.of(others))
                .map(room -> "io.wrapup." + room + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("io.wrapup." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.wrapup..").or(resideInAnyPackage(known)))
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> fits) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, fits.test(type), type.getName() + " should be " + what));
            }
        };
    }

    private static boolean rollsBack(JavaClass type) {
        return type.tryGetAnnotationOfType(ApplicationException.class)
                .filter(ApplicationException::rollback)
                .isPresent();
    }

    private static boolean isValue(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || type.isInterface()
                || type.getModifiers().contains(JavaModifier.FINAL)
                || type.isAssignableTo(Throwable.class);
    }

    private static boolean isInNullMarkedPackage(JavaClass type) {
        return type.getPackage()
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
    }

    /** Where the classes of the product are, without the tests. */
    static final class Product implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(
                    GwsApi.class.getProtectionDomain().getCodeSource().getLocation()));
        }
    }
}
