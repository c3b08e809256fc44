/**
 * Chapter 50: HTTP. What arrives is read completely within limits, checked in one order (framing, route, method, authentication, form of
 * the body, members) and handed to the services of the other packages; what leaves is JSON, stamped and, where Hawk authenticated the
 * request, signed. Helidon is known to this package alone.
 */
@NullMarked
package dev.foxproof.server.http;

import org.jspecify.annotations.NullMarked;
