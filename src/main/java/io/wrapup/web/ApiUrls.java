package io.wrapup.web;

/**
 * The URLs and paths of API resources, as the client reaches them.
 *
 * @param base the URL of the API without a slash at its end, {@code http://host:port/api/v2}
 */
public record ApiUrls(String base) {

    private static final String PATH = "/api/v2";

    /** Returns the URLs on the server with the given URL, {@code http://host:port}. */
    public static ApiUrls on(String server) {
        return new ApiUrls((server.endsWith("/") ? server.substring(0, server.length() - 1) : server) + PATH);
    }

    public String myCall(String id) {
        return base + "/me" + callPath(id);
    }

    public String myDevice(String id) {
        return base + "/me" + devicePath(id);
    }

    public String device(String id) {
        return base + devicePath(id);
    }

    public String user(String id) {
        return base + userPath(id);
    }

    public String feature(String id) {
        return base + featurePath(id);
    }

    public String group(String id) {
        return base + groupPath(id);
    }

    public static String callPath(String id) {
        return "/calls/" + id;
    }

    public static String devicePath(String id) {
        return "/devices/" + id;
    }

    public static String userPath(String id) {
        return "/users/" + id;
    }

    public static String groupPath(String id) {
        return "/groups/" + id;
    }

    public static String featurePath(String id) {
        return "/features/" + id;
    }
}
