/** Laws that hold for all values of the protocol, checked on random ones. With {@code runs} and {@code lives} all that knows jqwik. */
package dev.foxproof.properties;
