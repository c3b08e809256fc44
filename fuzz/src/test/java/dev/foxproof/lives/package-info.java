/** Users with several devices and accounts, and a server over HTTP that time and restarts happen to, compared with a small model. */
@NullMarked
package dev.foxproof.lives;

import org.jspecify.annotations.NullMarked;
