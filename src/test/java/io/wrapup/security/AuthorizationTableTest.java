package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.security.AuthorizationTable.Place;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each entry point of the server has its rows in {@code authorization.txt}; {@link AuthorizationMatrixIT} tests the
 * server itself.
 */
class AuthorizationTableTest {

    private final Set<Place> rows = AuthorizationTable.read().rows().keySet();
    private final SortedSet<Route> routes = Routes.ofTheProduct();

    @Test
    void hasARowForEachRouteOfTheProductInEachSituation() {
        assertThat(routes.stream()
                        .flatMap(route -> Situation.of(route).stream().map(situation -> new Place(route, situation)))
                        .filter(place -> !rows.contains(place)))
                .isEmpty();
    }

    @Test
    void hasNoRowForARemovedRoute() {
        SortedSet<Route> gone = rows.stream().map(Place::route).collect(Collectors.toCollection(TreeSet::new));
        gone.removeAll(routes);
        gone.removeIf(route -> route.kind().equals("PAGE") || route.isChannel());
        assertThat(gone).isEmpty();
    }

    @Test
    void findsTheRoutesOfTheProduct() {
        assertThat(routes)
                .contains(
                        new Route("POST", "/api/v2/me/calls/{id}", "SetCallDisposition"),
                        new Route("GET", "/api/v2/calls/{id}/history"),
                        new Route("POST", "/telephony/events"),
                        new Route("WS", "/stream/calls"),
                        new Route("SERVLET", "/api/v2/notifications/*"),
                        new Route("SUBSCRIBE", "/v2/me/calls"));
    }
}
