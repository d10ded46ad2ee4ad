package io.wrapup.gws;

import io.wrapup.web.JsonError;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;

/** Writes the body of errors that the server itself answers, such as a path without a page. A request for it is one of those. */
@WebServlet(urlPatterns = "/error", asyncSupported = true)
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        int http = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? status
                : HttpServletResponse.SC_NOT_FOUND;
        Response.Status known = Response.Status.fromStatusCode(http);
        String message = known == null ? "HTTP status " + http : known.getReasonPhrase();
        JsonError.write(response, http, ErrorResponse.of(http).code().number(), message);
    }
}
