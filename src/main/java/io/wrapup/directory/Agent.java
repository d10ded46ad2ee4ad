package io.wrapup.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who can sign in: an agent with devices, a supervisor without any, or a machine. The {@code id} is 32
 * hexadecimal digits; names and {@code emailAddress} are empty when the directory does not give them. Anything but
 * {@code id}, {@code roles} and {@code features} is personal data and stays out of the log.
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

    /** Whether the feature of that id is assigned, {@link Feature#API_VOICE} for instance. */
    public boolean hasFeature(String feature) {
        return features.contains(feature);
    }

    /** This agent's device of that id; a device of somebody else is none. */
    public Optional<Device> device(String id) {
        return devices.stream().filter(device -> device.id().equals(id)).findFirst();
    }

    /** Whether somebody who signed in as {@code before}, when the directory said that, stays signed in now: nothing that decides so differs. */
    public boolean keepsSignInOf(Agent before) {
        return this == before
                || id.equals(before.id)
                        && userName.equals(before.userName)
                        && password.equals(before.password)
                        && roles.equals(before.roles)
                        && features.equals(before.features);
    }

    /** First and last name, or the user name of somebody who has neither. */
    public String fullName() {
        String name = (firstName + " " + lastName).strip();
        return name.isEmpty() ? userName : name;
    }

    /** The roles as the names that {@code @RolesAllowed} compares. */
    public Set<String> groups() {
        return roles.stream().map(Role::name).collect(Collectors.toUnmodifiableSet());
    }
}
