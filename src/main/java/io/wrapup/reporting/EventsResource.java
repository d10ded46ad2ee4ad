package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.calls.model.DeliveryState;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.calls.store.JournalStore;
import io.wrapup.directory.Role;
import io.wrapup.json.JsonFields;
import io.wrapup.outbox.Sinks;
import io.wrapup.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the events for the reporting solution have come, to be compared with what it has. */
@Path("")
@ApplicationScoped
@RolesAllowed(Role.REPORTING)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reporting")
public class EventsResource {

    private static final int MOST = 1000;
    private static final int USUAL = 100;

    @Inject
    JournalStore journal;

    @GET
    @Path("events")
    @Operation(
            summary =
                    "The events of a call ('callUuid') or accepted 'from' and before 'to', in a 'state', at most 'limit'"
                            + " from behind the id 'after'; each with its times")
    public Map<String, Object> events(@Context UriInfo uri) {
        JsonFields query = QueryParameters.of(uri);
        DeliveryFilter filter = EventSelection.filter(query);
        List<UserEventStatus> events =
                journal.delivered(Sinks.REPORTING, filter, EventSelection.after(query), limit(query)).stream()
                        .map(UserEventStatus::of)
                        .toList();
        return Map.of("statusCode", 0, "events", events);
    }

    @GET
    @Path("reconcile")
    @Operation(
            summary =
                    "How many events accepted 'from' and before 'to' are in each state, and the ids of those that wait")
    public Reconciliation reconcile(@Context UriInfo uri) {
        TimeRange span = EventSelection.span(QueryParameters.of(uri));
        DeliveryFilter waiting = new DeliveryFilter(Optional.empty(), span, DeliveryState.WAITING);
        return Reconciliation.of(
                journal.countDeliveries(Sinks.REPORTING, span),
                journal.delivered(Sinks.REPORTING, waiting, "", MOST).stream()
                        .map(event -> event.entry().id())
                        .toList(),
                journal.undeliverable(Sinks.REPORTING, span, MOST));
    }

    private static int limit(JsonFields query) {
        return query.parsed("limit", EventsResource::limit, "must be a number from 1 to " + MOST)
                .orElse(USUAL);
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException();
        }
        return limit;
    }
}
