/**
 * Chapter 60 on the server: the devices of users, without HTTP. A caller has read the body and authenticated the phone or the user; what
 * depends on the state of a device is decided in one transaction each, by the state machine of {@link dev.foxproof.spec.devices}.
 *
 * <p>Refusals are {@link dev.foxproof.spec.errors.RefusedException}s. The services are made to be subclassed: each decision is a small
 * method of its own. The devices that an account has, which chapter 40 knows, are something else: see {@code accounts}.
 */
@NullMarked
package dev.foxproof.server.devices;

import org.jspecify.annotations.NullMarked;
