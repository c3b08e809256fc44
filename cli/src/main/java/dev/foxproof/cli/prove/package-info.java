/** The verb {@code prove}: the formal models, and recorded runs against them. */
@NullMarked
package dev.foxproof.cli.prove;

import org.jspecify.annotations.NullMarked;
