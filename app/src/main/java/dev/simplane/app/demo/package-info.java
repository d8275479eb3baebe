/// Demo tenants with SIMs, plans, links, keys and simulated traffic.
@NullMarked
package dev.simplane.app.demo;

import org.jspecify.annotations.NullMarked;
