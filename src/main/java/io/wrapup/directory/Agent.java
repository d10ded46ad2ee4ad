package io.wrapup.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user who can sign in: an agent with devices, a supervisor without devices, or a machine. The {@code id} is 32
 * hexadecimal digits; names and {@code emailAddress} are empty if the directory does not set them. All components
 * except {@code id}, {@code roles} and {@code features} are personal data and must not be logged.
 */
public record Agent(
        String id,
        String userName,
        StoredPassword password,
        String firstName,
        String lastName,
        String emailAddress,
        Set<Role> roles,
        Set<String> features,
        List<Device> devices) {

    public Agent {
        roles = Set.copyOf(roles);
        features = Set.copyOf(features);
        devices = List.copyOf(devices);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Returns whether the feature with this id is assigned, such as {@link Feature#API_VOICE}. */
    public boolean hasFeature(String feature) {
        return features.contains(feature);
    }

    /** Returns this agent's device with the id, or empty if the agent has no such device. */
    public Optional<Device> device(String id) {
        return devices.stream().filter(device -> device.id().equals(id)).findFirst();
    }

    /**
     * Returns whether a sign-in under the earlier directory entry stays valid under this one: nothing that decides so
     * differs.
     */
    public boolean keepsSignInOf(Agent before) {
        return this == before
                || id.equals(before.id)
                        && userName.equals(before.userName)
                        && password.equals(before.password)
                        && roles.equals(before.roles)
                        && features.equals(before.features);
    }

    /** Returns first and last name, or the user name if both are empty. */
    public String fullName() {
        String name = (firstName + " " + lastName).strip();
        return name.isEmpty() ? userName : name;
    }

    /** Returns the names of the roles, which {@code @RolesAllowed} compares. */
    public Set<String> groups() {
        return roles.stream().map(Role::name).collect(Collectors.toUnmodifiableSet());
    }
}
