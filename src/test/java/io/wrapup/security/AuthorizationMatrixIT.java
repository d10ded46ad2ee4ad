package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.security.AuthorizationTable.Place;
import io.wrapup.testing.Deployments;
import io.wrapup.testing.Headset;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.RawHttp;
import io.wrapup.testing.RawHttp.Answer;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The response to each caller at each entry point, compared with {@code authorization.txt}, for the plain path and
 * other spellings.
 */
@ExtendWith(ArquillianExtension.class)
class AuthorizationMatrixIT {

    /** The routes at which a bypassed check would show most: own resources, and resources of others. */
    private static final Set<Situation> WORTH_SPELLING = EnumSet.of(
            Situation.NONE,
            Situation.OWN_ACTIVE,
            Situation.OTHERS_ACTIVE,
            Situation.OWN_DEVICE,
            Situation.OTHERS_DEVICE);

    private final Site site = Server.site();
    private final AuthorizationTable table = AuthorizationTable.read();
    private AuthorizationFixture fixture;

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @BeforeEach
    void createCalls() {
        fixture = new AuthorizationFixture(site);
    }

    @AfterEach
    void anotherAgentsCallsAreUnchanged() {
        fixture.assertVictimUnchanged();
    }

    @Test
    void respondsToEachCallerAsTheTableStates() {
        assertThat(ofEachCaller((caller, client) -> table.rows().keySet().stream()
                        .filter(place -> !place.route().isChannel())
                        .filter(place -> caller.canBeIn(place.situation()))
                        .flatMap(place -> compare(place, caller, plain(place, caller, client)))))
                .isEmpty();
    }

    private Stream<String> compare(Place place, Caller caller, Answer answer) {
        String expected = table.rows().get(place).get(caller.ordinal());
        String actual = expected.contains("/") ? answer.http() + "/" + answer.statusCode() : "" + answer.http();
        return expected.equals(actual)
                ? Stream.empty()
                : Stream.of(caller + " " + place + ": " + actual + " instead of " + expected);
    }

    @Test
    void grantsNoMoreForAnySpellingThanForThePlainPath() {
        Set<String> paths = new HashSet<>();
        List<Place> places = Routes.ofTheProduct().stream()
                .filter(route -> !route.isChannel() && !route.operation().equals("EndContactCenterSession"))
                .filter(route -> paths.add(route.kind() + route.path()))
                .flatMap(route -> Situation.of(route).stream()
                        .filter(WORTH_SPELLING::contains)
                        .map(situation -> new Place(route, situation)))
                .toList();
        assertThat(ofEachCaller((caller, client) -> places.stream()
                        .filter(place -> caller.canBeIn(place.situation()))
                        .flatMap(place -> spell(place, caller, client))))
                .isEmpty();
    }

    private Stream<String> spell(Place place, Caller caller, RawHttp client) {
        Answer plain = plain(place, caller, client);
        return Spelling.of(path(place, caller), site.base().getAuthority()).stream()
                .flatMap(spelling -> {
                    Answer answer = spelled(spelling, place, caller, client);
                    return isWithin(spelling.limit(), plain, answer, caller)
                            ? Stream.empty()
                            : Stream.of("%s %s as %s, which is to be %s: %s instead of %s"
                                    .formatted(caller, place, spelling, spelling.limit(), answer, plain));
                });
    }

    private static boolean isWithin(Spelling.Limit limit, Answer plain, Answer answer, Caller caller) {
        boolean same = answer.http() == plain.http() && answer.statusCode() == plain.statusCode();
        // 501: the server does not know the method.
        boolean refused = answer.http() / 100 == 4 || answer.http() == 501;
        return switch (limit) {
            case SAME -> same;
            case SAME_OR_REFUSED -> same || refused;
            case REFUSED -> refused;
            case AMBIGUOUS -> answer.http() == 400;
            case UNREAD ->
                refused
                        || answer.http() == 301
                        || answer.http() == 200 && answer.body().isEmpty();
            case SIGNED_IN -> refused || answer.http() / 100 == 2 && caller != Caller.NONE;
        };
    }

    private Answer plain(Place place, Caller caller, RawHttp client) {
        String target = path(place, caller) + fixture.query(place.route());
        return send(place, caller, client, place.route().method(), target, List.of());
    }

    private Answer spelled(Spelling spelling, Place place, Caller caller, RawHttp client) {
        String method = spelling.method().isEmpty() ? place.route().method() : spelling.method();
        String target = spelling.target()
                + fixture.query(place.route()).replace('?', spelling.target().contains("?") ? '&' : '?');
        return send(place, caller, client, method, target, spelling.headers());
    }

    private Answer send(Place place, Caller caller, RawHttp client, String method, String target, List<String> more) {
        List<String> headers = new ArrayList<>(AuthorizationFixture.headers(place.route()));
        headers.addAll(caller.credentials());
        headers.addAll(more);
        return client.send(method, target, headers, fixture.body(place.route(), place.situation(), caller));
    }

    private String path(Place place, Caller caller) {
        return fixture.path(place.route(), place.situation(), caller);
    }

    @Test
    void opensChannelsAsTheTableStates() {
        List<Place> channels = table.rows().keySet().stream()
                .filter(place -> place.route().isChannel())
                .toList();
        assertThat(ofEachCaller((caller, client) -> {
                    BayeuxCaller bayeux = new BayeuxCaller(caller, client);
                    return channels.stream().flatMap(place -> {
                        String expected = table.rows().get(place).get(caller.ordinal());
                        String actual = bayeux.attempt(place.route());
                        return expected.equals(actual)
                                ? Stream.empty()
                                : Stream.of(caller + " " + place + ": " + actual + " instead of " + expected);
                    });
                }))
                .isEmpty();
    }

    @Test
    void sendsEachCallerTheirOwnCallsOnly() {
        List<Caller> signedIn = Arrays.stream(Caller.values())
                .filter(caller -> caller.user().isPresent())
                .toList();
        List<Listener> listeners = signedIn.stream().map(Listener::new).toList();
        try (Headset victim = fixture.victim().listen()) {
            PhoneCall others = fixture.happens(Caller.NONE);
            assertThat(victim.next().callUuid()).isEqualTo(others.uuid());
            assertThat(listeners).allSatisfy(Listener::receivesOwnCallsOnly);
        } finally {
            listeners.forEach(Listener::close);
        }
    }

    /** Runs the same action for all callers concurrently, each on its own connection, and collects the results. */
    private List<String> ofEachCaller(BiFunction<Caller, RawHttp, Stream<String>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(Caller.values().length);
        try {
            List<Callable<List<String>>> tasks = Arrays.stream(Caller.values())
                    .<Callable<List<String>>>map(caller -> () -> {
                        try (RawHttp client = new RawHttp(site)) {
                            return work.apply(caller, client).toList();
                        }
                    })
                    .toList();
            List<String> said = new ArrayList<>();
            for (Future<List<String>> task : threads.invokeAll(tasks)) {
                said.addAll(task.get());
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A caller with a WebSocket and a CometD client that has subscribed to everything. */
    private final class Listener implements AutoCloseable {

        private final Caller caller;
        private final RawHttp client = new RawHttp(site);
        private final BayeuxCaller bayeux;
        private final Headset headset;

        Listener(Caller caller) {
            this.caller = caller;
            bayeux = new BayeuxCaller(caller, client);
            assertThat(bayeux.attempt(new Route("SUBSCRIBE", "/**"))).isEqualTo("yes");
            headset =
                    Headset.open(site, "Authorization", Rest.basic(caller.user().orElseThrow()));
        }

        void receivesOwnCallsOnly() {
            if (caller.agent().isPresent()) {
                PhoneCall own = fixture.happens(caller);
                assertThat(headset.next().callUuid()).isEqualTo(own.uuid());
                assertThat(bayeux.receive()).contains(own.uuid());
            }
            assertThat(headset.hasHeard()).isFalse();
            assertThat(bayeux.receive()).doesNotContain("callUuid");
        }

        @Override
        public void close() {
            headset.close();
            client.close();
        }
    }
}
