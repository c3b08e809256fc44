package dev.foxproof.conformance;

/**
 * A numbered rule of the specification.
 *
 * @param chapter the chapter's heading, for example {@code Hawk}
 * @param file the chapter's file, for example {@code 30-hawk.md}
 * @param text the normative sentence, in Markdown
 * @param why the reason given for it; empty if none is
 */
public record Rule(String id, Level level, String chapter, String file, String text, String why) {}
