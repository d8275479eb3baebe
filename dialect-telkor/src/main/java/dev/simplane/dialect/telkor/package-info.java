/// The Telkor API, spoken unchanged. What it supports and what we decided: docs/dialects/telkor.md.
@NullMarked
package dev.simplane.dialect.telkor;

import org.jspecify.annotations.NullMarked;
