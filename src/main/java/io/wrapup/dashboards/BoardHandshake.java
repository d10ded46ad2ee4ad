package io.wrapup.dashboards;

import io.wrapup.directory.Agent;
import io.wrapup.directory.Role;
import io.wrapup.streams.StreamHandshake;

/** Lets supervisors open the board's stream. */
public class BoardHandshake extends StreamHandshake {

    @Override
    protected boolean mayOpen(Agent caller) {
        return caller.has(Role.ROLE_SUPERVISOR);
    }
}
