package io.wrapup.directory;

import java.util.List;
import java.util.Set;

/** Agents for tests. */
public final class Agents {

    private Agents() {}

    public static final Device DESK = new Device("631608b3-ceb1-472b-ba05-2ae39555b0d1", "15000");

    public static Agent lee() {
        return withPassword("lee", "plain:secret");
    }

    public static Agent withPassword(String userName, String password) {
        return new Agent(
                "b0f8b49f22c738e9924f5b1165111a67",
                userName,
                StoredPassword.of(password),
                "Lee",
                "Okoro",
                "",
                Set.of(Role.ROLE_AGENT),
                Set.of(Feature.API_VOICE),
                List.of(DESK));
    }

    public static Agent with(String userName, Device device) {
        return new Agent(
                userName,
                userName,
                StoredPassword.of("plain:secret"),
                "",
                "",
                "",
                Set.of(Role.ROLE_AGENT),
                Set.of(Feature.API_VOICE),
                List.of(device));
    }
}
