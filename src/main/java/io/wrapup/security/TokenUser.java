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
 * A user as a token of the OpenID provider describes them, and the principal of their requests. Immutable.
 *
 * @param userName the name by which the directory may know them
 * @param roles empty if the directory decides; otherwise the roles the token gives, perhaps none
 * @param features empty if the directory decides; otherwise the features the token gives, perhaps none
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
     * Returns the agent this user is: their entry in the directory with the roles and features of the token. A user without an entry is
     * an agent without devices, if the token gives them roles and none of them needs a device.
     *
     * @param entry the directory's entry of the {@link #userName}, as it is now
     * @return empty if this user may do nothing here
     */
    public Optional<Agent> agent(Optional<Agent> entry) {
        Optional<Agent> agent = entry.map(this::withRightsOfToken);
        if (agent.isEmpty() && roles.isPresent() && !roles.get().contains(Role.ROLE_AGENT)) {
            agent = Optional.of(withoutEntry());
        }
        return agent.filter(found -> !found.roles().isEmpty());
    }

    /** Whether the directory alone says what this user may do. */
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

    /** A principal is the same as another one of the same name. */
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
