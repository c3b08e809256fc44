/** Laws that hold for all values of the protocol, checked on random ones. The only package that knows jqwik. */
package dev.foxproof.properties;
