package io.wrapup.bench.floor;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The API of the floor, with nothing configured. */
@ApplicationPath("/api")
public class FloorApplication extends Application {}
