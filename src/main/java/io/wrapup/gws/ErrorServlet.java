package io.wrapup.gws;

import io.wrapup.web.ErrorWriter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;

/**
 * Writes the body of errors that the server itself detects, such as a path without a page. A direct request for it is
 * answered 404.
 */
@WebServlet(urlPatterns = "/error", asyncSupported = true)
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        int http = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_NOT_FOUND;
        Response.Status status = Response.Status.fromStatusCode(http);
        String message = status == null ? "HTTP status " + http : status.getReasonPhrase();
        ErrorWriter.write(response, http, ErrorResponse.of(http).code(), message);
    }
}
