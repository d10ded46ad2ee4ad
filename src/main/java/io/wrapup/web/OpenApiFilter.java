package io.wrapup.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Leaves of the server's own application at {@code /openapi} the document alone. Its WADL cannot be switched off by configuration. */
@WebFilter(urlPatterns = "/openapi/*", asyncSupported = true)
public class OpenApiFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int FORBIDDEN = 3;
    private static final int NOT_FOUND = 6;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String below = request.getPathInfo();
        if (below != null && !below.equals("/")) {
            JsonError.write(response, HttpServletResponse.SC_NOT_FOUND, NOT_FOUND, "Not Found");
        } else if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            JsonError.write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, FORBIDDEN, "Method Not Allowed");
        }
    }
}
