package io.wrapup.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everybody who can sign in, found by user name, by phone number and by device, and the dispositions to choose from:
 * one version of the directory file, immutable and free of contradictions when made by {@link #of}.
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

    /** The directory of these users, in the order of the file; two of them sharing an id or a number are refused. */
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

    /** Whose telephone has that number; a number nobody owns is nothing unusual. */
    public Optional<Agent> ownerOf(String phoneNumber) {
        return Optional.ofNullable(ownersByNumber.get(phoneNumber));
    }

    public Optional<Agent> ownerOfDevice(String deviceId) {
        return Optional.ofNullable(ownersByDevice.get(deviceId));
    }
}
