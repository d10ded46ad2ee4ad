package io.wrapup.dashboards;

import io.wrapup.directory.Agent;
import io.wrapup.directory.Role;
import io.wrapup.streams.StreamHandshake;

/** The access check of the board's stream: supervisors only. */
public class BoardHandshake extends StreamHandshake {

    @Override
    protected boolean mayOpen(Agent caller) {
        return caller.has(Role.ROLE_SUPERVISOR);
    }
}
