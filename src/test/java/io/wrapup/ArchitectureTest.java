package io.wrapup;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.HasDescription;
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
import io.wrapup.streams.StreamHandshake;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.ApplicationException;
import jakarta.inject.Inject;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The allowed dependencies of each package, and rules for all classes. Each rule has a reason. A package without a rule
 * is not allowed; {@code app} assembles the server and may use every package.
 */
@AnalyzeClasses(locations = ArchitectureTest.Product.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule json = component("json").because("all untrusted JSON is parsed in one place");

    @ArchTest
    static final ArchRule streams = component("streams", "security", "directory", "web")
            .because("sign-in, numbering, replay and back-pressure are the same for every kind of content");

    @ArchTest
    static final ArchRule workers = component("workers").because("background work is the same for every component");

    @ArchTest
    static final ArchRule web =
            component("web", "json").because("errors, origins and URLs are the same for every resource");

    @ArchTest
    static final ArchRule directory =
            component("directory", "workers", "json").because("users, roles and devices do not depend on calls");

    @ArchTest
    static final ArchRule agents = component("agents", "directory", "calls")
            .because("in a cluster, states are in the same database and order as calls");

    @ArchTest
    static final ArchRule security = component("security", "directory", "calls", "workers", "web", "json")
            .because("sign-in precedes every operation; ended sign-ins are stored in the same database");

    @ArchTest
    static final ArchRule calls = component("calls", "settings", "workers", "json")
            .because("subscribers observe events, so calls depend on no subscriber");

    @ArchTest
    static final ArchRule callModel =
            component("calls.model", "json").because("every package uses these values, so they depend on none");

    @ArchTest
    static final ArchRule callStore = component("calls.store", "calls.model", "settings", "json")
            .because("SQL depends only on the values it stores");

    @ArchTest
    static final ArchRule callJournal = component("calls.journal", "calls.model", "calls.store", "calls", "workers")
            .because("the journal makes changes durable and takes no decision on calls");

    @ArchTest
    static final ArchRule callCluster = component("calls.cluster", "calls.model", "calls.store", "settings", "workers")
            .because("roles and nodes do not depend on the work that they distribute");

    @ArchTest
    static final ArchRule dispositions = component("dispositions", "directory", "calls", "workers", "json")
            .because("a disposition is handled in the same way for every protocol");

    @ArchTest
    static final ArchRule outbox = component("outbox", "calls", "workers")
            .because("it delivers journal entries without knowing their recipients");

    @ArchTest
    static final ArchRule telephony = component("telephony", "directory", "calls", "outbox", "workers", "json")
            .because("telephony events do not depend on desktops; the directory gives the owner of a leg's DN");

    @ArchTest
    static final ArchRule reporting = component("reporting", "directory", "calls", "outbox", "web", "json")
            .because("it converts journal entries to messages and reconciles deliveries");

    @ArchTest
    static final ArchRule gws = component(
                    "gws", "agents", "security", "directory", "calls", "dispositions", "telephony", "web", "json")
            .because("the API calls services and depends on no subscriber");

    @ArchTest
    static final ArchRule representations = component(
                    "gws.representations", "agents", "directory", "calls.model", "web")
            .because("responses and notifications represent a call in the same way");

    @ArchTest
    static final ArchRule desktops = component(
                    "desktops",
                    "agents",
                    "security",
                    "directory",
                    "calls",
                    "gws.representations",
                    "streams",
                    "workers",
                    "web",
                    "json")
            .because("a desktop reads a snapshot of the agent's calls, then events");

    @ArchTest
    static final ArchRule dashboards = component(
                    "dashboards",
                    "security",
                    "directory",
                    "calls",
                    "dispositions",
                    "gws.representations",
                    "streams",
                    "outbox",
                    "workers",
                    "web")
            .because("a board reads a snapshot of calls and deliveries, then events");

    @ArchTest
    static final ArchRule monitoring = component(
                    "monitoring", "directory", "security", "calls", "outbox", "desktops", "dashboards")
            .because("each component reports its own state");

    @ArchTest
    static final ArchRule demo = component("demo", "directory", "calls", "dispositions", "telephony", "workers", "json")
            .because("it calls the same services as a platform and its agents, and no package depends on it");

    @ArchTest
    static final ArchRule launcher =
            component("launcher", "settings").because("it runs before the server, whose classes are not loaded yet");

    @ArchTest
    static final ArchRule settings =
            component("settings").because("the launcher checks settings before the server starts, with the same code");

    @ArchTest
    static final ArchRule everyPackageHasARule = classes()
            .should()
            .resideInAnyPackage(
                    "io.wrapup.launcher..",
                    "io.wrapup.settings..",
                    "io.wrapup.app..",
                    "io.wrapup.json..",
                    "io.wrapup.web..",
                    "io.wrapup.agents..",
                    "io.wrapup.security..",
                    "io.wrapup.directory..",
                    "io.wrapup.calls..",
                    "io.wrapup.dispositions..",
                    "io.wrapup.outbox..",
                    "io.wrapup.telephony..",
                    "io.wrapup.reporting..",
                    "io.wrapup.gws..",
                    "io.wrapup.streams..",
                    "io.wrapup.workers..",
                    "io.wrapup.desktops..",
                    "io.wrapup.dashboards..",
                    "io.wrapup.monitoring..",
                    "io.wrapup.demo..")
            .because("a new package needs a rule with its dependencies");

    @ArchTest
    static final ArchRule componentsFormNoCycle = slices().matching("io.wrapup.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle can only be understood together");

    @ArchTest
    static final ArchRule packagesOfCallsFormNoCycle = slices().matching("io.wrapup.calls.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle can only be understood together");

    @ArchTest
    static final ArchRule jmsIsUsedInTwoPackages = noClasses()
            .that()
            .resideOutsideOfPackages("io.wrapup.outbox.jms..", "io.wrapup.telephony..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.jms..", "org.apache.activemq..")
            .because("sinks of other kinds do not depend on JMS");

    @ArchTest
    static final ArchRule restIsUsedAtTheBoundary = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.wrapup.app..",
                    "io.wrapup.web..",
                    "io.wrapup.gws..",
                    "io.wrapup.telephony..",
                    "io.wrapup.reporting..",
                    "io.wrapup.dashboards..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.glassfish.jersey..")
            .because("a domain exception is not an HTTP status");

    @ArchTest
    static final ArchRule restIsUsedByResources = noClasses()
            .that()
            .resideInAnyPackage("io.wrapup.telephony..", "io.wrapup.reporting..", "io.wrapup.dashboards..")
            .and()
            .haveSimpleNameNotEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.glassfish.jersey..")
            .because("the other classes of these packages work without a request");

    @ArchTest
    static final ArchRule socketsAreUsedInThreePackages = noClasses()
            .that()
            .resideOutsideOfPackages("io.wrapup.desktops..", "io.wrapup.dashboards..", "io.wrapup.streams..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.websocket..", "org.cometd..")
            .because("these packages handle the back-pressure of slow clients");

    @ArchTest
    static final ArchRule sqlIsUsedInTheStore = noClasses()
            .that()
            .resideOutsideOfPackage("io.wrapup.calls.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.sqlite..", "com.zaxxer..")
            .because("one package contains all SQL");

    @ArchTest
    static final ArchRule exceptionsPassThroughTheContainerUnwrapped = classes()
            .that()
            .areAssignableTo(Exception.class)
            .and()
            .resideOutsideOfPackages("io.wrapup.settings..", "io.wrapup.launcher..")
            .should(be("annotated with @ApplicationException(rollback = true)", ArchitectureTest::rollsBack))
            .because("otherwise the container wraps them and fills the log with stack traces");

    @ArchTest
    static final ArchRule resourceClassesAreNamedResource = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .haveSimpleNameEndingWith("Resource")
            .because("the class that serves a URL is found by its name");

    @ArchTest
    static final ArchRule operationsStateTheirRoles = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should(be(
                    "annotated with @RolesAllowed, or in a class that is",
                    method -> method.isAnnotatedWith(RolesAllowed.class)
                            || method.getOwner().isAnnotatedWith(RolesAllowed.class)))
            .because("JAX-RS allows every caller an operation without that annotation");

    @ArchTest
    static final ArchRule streamsAuthoriseTheirHandshake = classes()
            .that()
            .areAnnotatedWith(ServerEndpoint.class)
            .should(be(
                    "opened by a StreamHandshake",
                    type -> StreamHandshake.class.isAssignableFrom(
                            type.getAnnotationOfType(ServerEndpoint.class).configurator())))
            .because("the WebSocket container and filters read paths differently");

    @ArchTest
    static final ArchRule namesHaveNoFillers = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Bean|Dto|DTO)(\\$.*)?")
            .because("these words do not describe a class");

    @ArchTest
    static final ArchRule valuesAreImmutable = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("io.wrapup.calls.model..", "io.wrapup.gws.representations..")
            .should()
            .beFinal()
            .because("readers take no lock");

    @ArchTest
    static final ArchRule valuesAreNotExtended = classes()
            .that()
            .resideInAnyPackage("io.wrapup.calls.model..", "io.wrapup.gws.representations..")
            .should(be("records, enums, final, or sealed interfaces of such", ArchitectureTest::isValue))
            .because("a subclass could be mutable");

    @ArchTest
    static final ArchRule injectedFieldsArePackagePrivate = fields().that()
            .areAnnotatedWith(Inject.class)
            .should()
            .bePackagePrivate()
            .because("only the container and tests set them");

    @ArchTest
    static final ArchRule packagesAreDescribedAndNullMarked = classes()
            .should(be("in a package whose package-info is @NullMarked", ArchitectureTest::isInNullMarkedPackage))
            .because("the type shows whether a value may be absent");

    @ArchTest
    static final ArchRule loggingUsesSystemLogger = noClasses()
            .that()
            .resideOutsideOfPackage("io.wrapup.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.commons.logging..")
            .orShould(ACCESS_STANDARD_STREAMS)
            .because("System.Logger is part of the JDK and reaches the log of the server");

    @ArchTest
    static final ArchRule noThreadSleeps = noClasses()
            .should()
            .callMethodWhere(target(name("sleep"))
                    .and(target(owner(type(Thread.class).or(type(TimeUnit.class))))))
            .because("a thread waits for a condition or in a queue, so that it can be woken");

    /** Returns the rule that classes of a component depend only on it, on the named components, and on libraries. */
    private static ArchRule component(String name, String... others) {
        String[] allowed = Stream.concat(Stream.of(name), Stream.of(others))
                .map(component -> "io.wrapup." + component + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("io.wrapup." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.wrapup..").or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }

    private static <T extends HasDescription> ArchCondition<T> be(String what, Predicate<T> matches) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(T item, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        item, matches.test(item), item.getDescription() + " should be " + what));
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

    /** The classes of the product, without the tests. */
    static final class Product implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(
                    GwsApi.class.getProtectionDomain().getCodeSource().getLocation()));
        }
    }
}
