/**
 * Chapter 60 from the phone's side. {@link dev.foxproof.client.devices.DevicesApi} has one method per call of the wire; {@link
 * dev.foxproof.client.devices.DeviceClient} registers a {@link dev.foxproof.client.devices.Phone}, switches it on and off, and
 * executes the commands that its user queued, each at most once; {@link dev.foxproof.client.devices.PhoneLoop} does that again and
 * again.
 */
@NullMarked
package dev.foxproof.client.devices;

import org.jspecify.annotations.NullMarked;
