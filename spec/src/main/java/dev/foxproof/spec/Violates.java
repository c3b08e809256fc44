package dev.foxproof.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a negative test: it breaks the named rules and asserts how that is refused or found. On a deliberately wrong server of the
 * self-test it names the rule that the server breaks.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface Violates {
    /** The ids, for example {@code "HAWK-7"}. */
    String[] value();
}
