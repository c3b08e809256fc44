package dev.foxproof.advisor.advice;

/** A public list of passwords, the most frequent first as far as it is sorted. It is here by its size alone: rank r takes r guesses. */
public record PasswordList(String name, long size, String source) {}
