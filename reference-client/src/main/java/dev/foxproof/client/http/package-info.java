/**
 * The transport under the client: one request in, one answer or one named failure out. {@link dev.foxproof.client.http.HttpTransport}
 * uses java.net.http; a simulation or a recorder takes its place behind {@link dev.foxproof.client.http.Transport}.
 */
@NullMarked
package dev.foxproof.client.http;

import org.jspecify.annotations.NullMarked;
