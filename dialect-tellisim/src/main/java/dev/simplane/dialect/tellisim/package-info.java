/// The TelliSIM API v3: its key, words, paging, refusals and webhooks. One package per noun of that API lies below.
@NullMarked
package dev.simplane.dialect.tellisim;

import org.jspecify.annotations.NullMarked;
