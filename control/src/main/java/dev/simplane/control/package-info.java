/// Simplane's own API `/control/v1`, for whoever runs the deployment. Contract: `openapi/control.yaml`; see
/// docs/control.md.
@NullMarked
package dev.simplane.control;

import org.jspecify.annotations.NullMarked;
