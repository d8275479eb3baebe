/// What dialects share: who calls, what they sent, how an answer is made, and which refusals HTTP itself brings.
@NullMarked
package dev.simplane.web;

import org.jspecify.annotations.NullMarked;
