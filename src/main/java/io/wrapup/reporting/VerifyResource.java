package io.wrapup.reporting;

import io.wrapup.calls.journal.JournalVerification;
import io.wrapup.directory.Role;
import io.wrapup.json.JsonFields;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameters;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verifies the hash chains of the journal. */
@Path("verify")
@ApplicationScoped
@RolesAllowed({Role.REPORTING, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reporting")
public class VerifyResource {

    @Inject
    JournalVerification journal;

    @GET
    @Operation(
            operationId = "verify",
            summary = "Verifies the hash chain of a call ('callUuid'), or of the calls changed from 'from' until before"
                    + " 'to', and returns the first broken entry of each; 'next' is 'after' of the next request")
    @Parameters({
        @Parameter(ref = "callUuid"),
        @Parameter(ref = "from"),
        @Parameter(ref = "to"),
        @Parameter(ref = "after")
    })
    public VerificationResponse verify(@Context UriInfo uri) {
        JsonFields query = QueryParameters.of(uri);
        Optional<String> callUuid = query.text("callUuid");
        return VerificationResponse.of(
                callUuid.isPresent()
                        ? journal.verifyCall(callUuid.get())
                        : journal.verify(EventSelection.range(query), EventSelection.after(query)));
    }
}
