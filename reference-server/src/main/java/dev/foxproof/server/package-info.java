/** The reference server, put together: {@link dev.foxproof.server.ReferenceServer} is the only place that knows all of its parts. */
@NullMarked
package dev.foxproof.server;

import org.jspecify.annotations.NullMarked;
