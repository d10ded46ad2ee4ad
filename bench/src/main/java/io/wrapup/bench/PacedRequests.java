package io.wrapup.bench;

import java.util.List;

/** Requests as text, which contain their due time. */
record PacedRequests(Wrapup wrapup, Calls calls, List<String> signIns) {

    /** Returns a disposition; the calls take turns. */
    String disposition(long number, long due) {
        int call = (int) (number % calls.count());
        return post(call, Sockets.DUE + due);
    }

    /**
     * Returns a disposition whose value contains the number of the agent and a sequence number of the agent. Each agent
     * has one call.
     */
    String numbered(long number, long due) {
        int call = (int) (number % calls.count());
        return post(call, call + "/" + number / calls.count() + " " + Sockets.DUE + due);
    }

    private String post(int call, String disposition) {
        String body = Requests.BODY.formatted(disposition);
        return "POST /api/v2/me/calls/" + calls.id(call) + " HTTP/1.1\r\nHost: "
                + wrapup.server().base().getAuthority() + "\r\n" + signIns.get(calls.agentOf(call))
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
