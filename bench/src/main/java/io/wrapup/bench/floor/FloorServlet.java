package io.wrapup.bench.floor;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The minimum of a servlet: it reads the body and always sends the same response. */
@WebServlet("/servlet/*")
public class FloorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] ANSWER = "{\"statusCode\":0}".getBytes(UTF_8);

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        response.setContentType("application/json");
        response.setContentLength(ANSWER.length);
        response.getOutputStream().write(ANSWER);
    }
}
