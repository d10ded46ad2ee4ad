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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameters;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The state of the events for the reporting system, so that it can compare them with those that it has received. */
@Path("")
@ApplicationScoped
@RolesAllowed(Role.REPORTING)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reporting")
public class EventsResource {

    private static final int MAX_LIMIT = 1000;
    private static final int DEFAULT_LIMIT = 100;

    @Inject
    JournalStore journal;

    @GET
    @Path("events")
    @Operation(
            operationId = "listEvents",
            summary = "The events of a call ('callUuid'), or those accepted from 'from' until before 'to', in a"
                    + " 'state'; at most 'limit' events after the id 'after', each with its times")
    @Parameters({
        @Parameter(ref = "callUuid"),
        @Parameter(ref = "from"),
        @Parameter(ref = "to"),
        @Parameter(ref = "state"),
        @Parameter(ref = "after"),
        @Parameter(ref = "limit")
    })
    public EventsResponse events(@Context UriInfo uri) {
        JsonFields query = QueryParameters.of(uri);
        DeliveryFilter filter = EventSelection.filter(query);
        List<UserEventStatus> events =
                journal.delivered(Sinks.REPORTING, filter, EventSelection.after(query), limit(query)).stream()
                        .map(UserEventStatus::of)
                        .toList();
        return EventsResponse.of(events);
    }

    @GET
    @Path("reconcile")
    @Operation(
            operationId = "reconcile",
            summary = "The number of events in each state that were accepted from 'from' until before 'to',"
                    + " and the ids of the waiting events")
    @Parameters({@Parameter(ref = "from"), @Parameter(ref = "to")})
    public Reconciliation reconcile(@Context UriInfo uri) {
        TimeRange range = EventSelection.range(QueryParameters.of(uri));
        DeliveryFilter waiting = new DeliveryFilter(Optional.empty(), range, DeliveryState.WAITING);
        return Reconciliation.of(
                journal.countDeliveries(Sinks.REPORTING, range),
                journal.delivered(Sinks.REPORTING, waiting, "", MAX_LIMIT).stream()
                        .map(event -> event.entry().id())
                        .toList(),
                journal.undeliverable(Sinks.REPORTING, range, MAX_LIMIT));
    }

    private static int limit(JsonFields query) {
        return query.parsed("limit", EventsResource::limit, "must be a number from 1 to " + MAX_LIMIT)
                .orElse(DEFAULT_LIMIT);
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException();
        }
        return limit;
    }
}
