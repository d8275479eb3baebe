@NullMarked
package dev.simplane.web;

import org.jspecify.annotations.NullMarked;
