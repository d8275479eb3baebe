/// Contracts written in OpenAPI 3.1, and whether an answer, a request or the code keeps to them.
@NullMarked
package dev.simplane.testkit.openapi;

import org.jspecify.annotations.NullMarked;
