package io.wrapup.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of the directory file: all users, indexed by user name, phone number and device, and the catalogue of
 * dispositions. Immutable; without contradictions if created by {@link #of}.
 */
public record Directory(
        Map<String, Agent> users,
        Map<String, Agent> ownersByNumber,
        Map<String, Agent> ownersByDevice,
        List<CatalogueNode> dispositions) {

    public Directory {
        users = Map.copyOf(users);
        ownersByNumber = Map.copyOf(ownersByNumber);
        ownersByDevice = Map.copyOf(ownersByDevice);
        dispositions = List.copyOf(dispositions);
    }

    /**
     * Creates a directory of these users, in the order of the file.
     *
     * @throws DirectoryException if two users share an id or a number
     */
    public static Directory of(List<Agent> users, List<CatalogueNode> dispositions) {
        var ids = new HashMap<String, Agent>();
        var names = new HashMap<String, Agent>();
        var numbers = new HashMap<String, Agent>();
        var devices = new HashMap<String, Agent>();
        for (int i = 0; i < users.size(); i++) {
            Agent user = users.get(i);
            claim(names, user.userName(), user, "users[%d].userName".formatted(i));
            claim(ids, user.id(), user, "users[%d].id".formatted(i));
            for (int j = 0; j < user.devices().size(); j++) {
                Device device = user.devices().get(j);
                claim(devices, device.id(), user, "users[%d].devices[%d].id".formatted(i, j));
                claim(numbers, device.phoneNumber(), user, "users[%d].devices[%d].phoneNumber".formatted(i, j));
            }
        }
        return new Directory(names, numbers, devices, dispositions);
    }

    private static void claim(Map<String, Agent> owners, String key, Agent owner, String place) {
        if (owners.putIfAbsent(key, owner) != null) {
            throw new DirectoryException(place + ": is already in use further up");
        }
    }

    public Optional<Agent> agent(String userName) {
        return Optional.ofNullable(users.get(userName));
    }

    /** Returns the agent whose telephone has this number, or empty: many numbers have no owner. */
    public Optional<Agent> ownerOf(String phoneNumber) {
        return Optional.ofNullable(ownersByNumber.get(phoneNumber));
    }

    public Optional<Agent> ownerOfDevice(String deviceId) {
        return Optional.ofNullable(ownersByDevice.get(deviceId));
    }
}
