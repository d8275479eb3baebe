package dev.simplane.app;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/// All resources run on virtual threads: they block on the database and on networks.
@ApplicationPath("/")
@RunOnVirtualThread
public class SimplaneApi extends Application {}
