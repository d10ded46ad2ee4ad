package io.wrapup.dashboards;

import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.directory.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The figures beside the calls on the supervisors' page. */
@Path("dashboards")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.SUPERVISOR)
@Tag(name = "dashboards")
public class DashboardResource {

    @Inject
    Board board;

    @Inject
    ReportingProgress reporting;

    @GET
    @Path("today")
    @Operation(
            operationId = "getToday",
            summary = "The figures of the present day and how far reporting is; for supervisors")
    public TodayResponse today() {
        return TodayResponse.of(
                board.figures().orElseThrow(() -> new JournalUnavailableException("The journal is still being read")),
                reporting.latest());
    }
}
