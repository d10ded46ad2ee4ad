package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.directory.Agent;
import io.wrapup.directory.Role;
import io.wrapup.directory.StoredPassword;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as described by a token of the OpenID provider; also the principal of the user's requests. Immutable.
 *
 * @param userName the name to look up in the directory
 * @param roles empty if the directory decides; otherwise the roles in the token, possibly none
 * @param features empty if the directory decides; otherwise the features in the token, possibly none
 */
public record TokenUser(
        String userName,
        String firstName,
        String lastName,
        String emailAddress,
        Optional<Set<Role>> roles,
        Optional<Set<String>> features)
        implements Principal {

    public TokenUser {
        roles = roles.map(Set::copyOf);
        features = features.map(Set::copyOf);
    }

    /**
     * Returns the agent of this user: the directory entry with the roles and features of the token. A user without an
     * entry is an agent without devices, if the token grants roles and none of them needs a device.
     *
     * @param entry the current directory entry of {@link #userName}
     * @return empty if this user has no role here
     */
    public Optional<Agent> agent(Optional<Agent> entry) {
        Optional<Agent> agent = entry.map(this::withRightsOfToken);
        if (agent.isEmpty() && roles.isPresent() && !roles.get().contains(Role.ROLE_AGENT)) {
            agent = Optional.of(withoutEntry());
        }
        return agent.filter(found -> !found.roles().isEmpty());
    }

    /** Returns whether the directory alone decides the user's rights. */
    public boolean isAsInDirectory() {
        return roles.isEmpty() && features.isEmpty();
    }

    private Agent withRightsOfToken(Agent entry) {
        return isAsInDirectory()
                ? entry
                : new Agent(
                        entry.id(),
                        entry.userName(),
                        entry.password(),
                        entry.firstName(),
                        entry.lastName(),
                        entry.emailAddress(),
                        roles.orElse(entry.roles()),
                        features.orElse(entry.features()),
                        entry.devices());
    }

    private Agent withoutEntry() {
        String id = UUID.nameUUIDFromBytes(userName.getBytes(UTF_8)).toString().replace("-", "");
        return new Agent(
                id,
                userName,
                StoredPassword.NONE,
                firstName,
                lastName,
                emailAddress,
                roles.orElse(Set.of()),
                features.orElse(Set.of()),
                List.of());
    }

    @Override
    public String getName() {
        return userName;
    }

    /** Compares by name alone, as principals do. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenUser user && user.userName.equals(userName);
    }

    @Override
    public int hashCode() {
        return userName.hashCode();
    }

    @Override
    public String toString() {
        return userName;
    }
}
