package io.wrapup.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Restricts the server's own application at {@code /openapi} to the document. Its WADL cannot be disabled by
 * configuration.
 */
@WebFilter(urlPatterns = "/openapi/*", asyncSupported = true)
public class OpenApiFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String below = request.getPathInfo();
        if (below != null && !below.equals("/")) {
            ErrorWriter.write(response, HttpServletResponse.SC_NOT_FOUND, StatusCode.NOT_FOUND, "Not Found");
        } else if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            ErrorWriter.write(
                    response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, StatusCode.FORBIDDEN, "Method Not Allowed");
        }
    }
}
