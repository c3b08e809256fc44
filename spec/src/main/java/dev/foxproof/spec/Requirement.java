package dev.foxproof.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the numbered rules of {@code spec/protocol} that the marked code realises or the marked test confirms. The traceability
 * test fails on an id that no chapter defines.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Requirement {
    /** The ids, for example {@code "HAWK-7"}. */
    String[] value();
}
