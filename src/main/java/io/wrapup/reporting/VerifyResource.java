package io.wrapup.reporting;

import io.wrapup.calls.journal.JournalVerification;
import io.wrapup.calls.model.Verification;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
            summary = "Verifies the hash chain of a call ('callUuid'), or of the calls changed from 'from' until before"
                    + " 'to', and returns the first broken entry of each; 'next' is 'after' of the next request")
    public Map<String, Object> verify(@Context UriInfo uri) {
        JsonFields query = QueryParameters.of(uri);
        Optional<String> callUuid = query.text("callUuid");
        return response(
                callUuid.isPresent()
                        ? journal.verifyCall(callUuid.get())
                        : journal.verify(EventSelection.range(query), EventSelection.after(query)));
    }

    private static Map<String, Object> response(Verification verification) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", 0);
        response.put("intact", verification.broken().isEmpty());
        response.put("calls", verification.calls());
        response.put("entries", verification.entries());
        response.put("broken", verification.broken());
        verification.next().ifPresent(next -> response.put("next", next));
        return response;
    }
}
