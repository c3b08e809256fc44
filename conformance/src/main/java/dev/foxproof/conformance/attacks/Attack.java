package dev.foxproof.conformance.attacks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One story: a method {@code Outcome name(Stage)} of a class that {@link Attacks} lists. Its title, what would prevent it and where it is
 * published stand in the {@link Catalogue} and are not repeated here.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Attack {
    /** The word of an attack that is expected to succeed. */
    String SUCCEEDS = "succeeds";

    /** The id in the catalogue; after a slash the variant, if the same attack is told in several stories: {@code KDF-01/first-contact}. */
    String id();

    Attacker attacker();

    /** What the attacker has at the beginning, as a noun phrase. */
    String holds();

    /** What the attacker does, as a sentence without its subject and without a full stop: "asks for the weak stretch". */
    String does();

    /** What comes of it in profile classic: {@link #SUCCEEDS}, or the code of the refusal. Empty if the profile has no such attack. */
    String classic() default "";

    /** What comes of it in profile current. */
    String current() default "";

    /** The rules that stop it, or that accept it. */
    String[] rules();

    /** Whether the server must be as expensive as a real one, because the cost is the point. */
    boolean realCost() default false;
}
