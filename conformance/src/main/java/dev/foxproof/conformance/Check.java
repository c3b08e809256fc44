package dev.foxproof.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One check: a method {@code void name(Scenario)} of a class that {@link Suite} lists. Level and text of the rule come from the
 * specification and are not repeated here.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Check {
    /** {@code chapter/what-is-done}, lower case with hyphens; stable for ever, since waivers and dashboards name it. */
    String id();

    /** The rules that are checked; the first gives the level and is the one reported. */
    String[] rule();

    /** What a right server does, as a sentence without a full stop. */
    String expected();

    /** What is usually wrong with a server that fails here; shown with a failure. */
    String cause() default "";

    /** True if the check does something that must be refused. */
    boolean negative() default false;

    /** The profiles in which the rule holds. */
    Profile[] profiles() default {Profile.CLASSIC, Profile.CURRENT};

    Capability[] needs() default {};

    /** True for a check that would disturb others (many connections, much load): it runs after them, alone. */
    boolean alone() default false;
}
