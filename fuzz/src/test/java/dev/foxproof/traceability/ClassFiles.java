package dev.foxproof.traceability;

import dev.foxproof.traceability.Mention.Kind;
import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the annotations that name rules in compiled classes, without loading them: some modules must not see each other. */
final class ClassFiles {
    private static final String REQUIREMENT = "Ldev/foxproof/spec/Requirement;";
    private static final String VIOLATES = "Ldev/foxproof/spec/Violates;";
    private static final String CHECK = "Ldev/foxproof/conformance/Check;";

    /** What makes a method run as a test: JUnit, jqwik, Jazzer, ArchUnit. */
    private static final Set<String> TESTS = Set.of(
            "Lorg/junit/jupiter/api/Test;",
            "Lorg/junit/jupiter/api/RepeatedTest;",
            "Lorg/junit/jupiter/api/TestFactory;",
            "Lorg/junit/jupiter/params/ParameterizedTest;",
            "Lnet/jqwik/api/Property;",
            "Lnet/jqwik/api/Example;",
            "Lcom/code_intelligence/jazzer/junit/FuzzTest;",
            "Lcom/tngtech/archunit/junit/ArchTest;");

    private final boolean testTree;
    private final List<Mention> mentions = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ClassFiles(boolean testTree) {
        this.testTree = testTree;
    }

    /**
     * @param problems marks in the wrong place
     */
    record Found(List<Mention> mentions, List<String> problems) {}

    /**
     * @param directory {@code target/classes} or {@code target/test-classes}
     * @param testTree which of the two
     */
    static Found scan(Path directory, boolean testTree) throws IOException {
        ClassFiles scan = new ClassFiles(testTree);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                scan.read(ClassFile.of().parse(file));
            }
        }
        return new Found(scan.mentions, scan.problems);
    }

    private void read(ClassModel type) {
        String name = type.thisClass().asInternalName();
        String simple = name.substring(name.lastIndexOf('/') + 1).replace('$', '.');
        boolean hasTests = type.methods().stream().anyMatch(ClassFiles::isTest);
        collect(type, simple, hasTests);
        for (MethodModel method : type.methods()) {
            String member = method.methodName().stringValue();
            collect(method, member.equals("<init>") ? simple : simple + "." + member, isTest(method));
        }
        for (FieldModel field : type.fields()) {
            collect(field, simple + "." + field.fieldName().stringValue(), isTest(field));
        }
    }

    private void collect(AttributedElement element, String where, boolean isTest) {
        for (Annotation annotation : annotations(element)) {
            switch (annotation.className().stringValue()) {
                case REQUIREMENT -> requirement(annotation, where, isTest);
                case VIOLATES -> violates(annotation, where, isTest);
                case CHECK -> check(annotation);
                default -> {
                    // not about rules
                }
            }
        }
    }

    private void requirement(Annotation annotation, String where, boolean isTest) {
        if (testTree && !isTest) {
            problems.add(where + " is marked @Requirement, but is neither code nor a test");
        }
        add(annotation, "value", testTree ? Kind.TEST : Kind.CODE, where);
    }

    private void violates(Annotation annotation, String where, boolean isTest) {
        if (!testTree) {
            problems.add(where + " is marked @Violates, but is no test");
        }
        add(annotation, "value", isTest ? Kind.NEGATIVE_TEST : Kind.FAULT, where);
    }

    private void check(Annotation annotation) {
        if (testTree) {
            return; // the suite's own tests have checks of their own, which are no evidence
        }
        boolean negative = element(annotation, "negative").stream()
                .anyMatch(value -> value instanceof AnnotationValue.OfBoolean flag && flag.booleanValue());
        String id = strings(annotation, "id").getFirst();
        add(annotation, "rule", negative ? Kind.NEGATIVE_CHECK : Kind.CHECK, id);
    }

    private void add(Annotation annotation, String member, Kind kind, String where) {
        for (String rule : strings(annotation, member)) {
            mentions.add(new Mention(rule, kind, where));
        }
    }

    private static boolean isTest(AttributedElement element) {
        return annotations(element).stream()
                .anyMatch(annotation -> TESTS.contains(annotation.className().stringValue()));
    }

    private static List<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(attribute -> attribute.annotations())
                .orElse(List.of());
    }

    private static List<AnnotationValue> element(Annotation annotation, String name) {
        return annotation.elements().stream()
                .filter(element -> element.name().stringValue().equals(name))
                .map(AnnotationElement::value)
                .toList();
    }

    private static List<String> strings(Annotation annotation, String name) {
        return element(annotation, name).stream()
                .flatMap(value ->
                        value instanceof AnnotationValue.OfArray array ? array.values().stream() : Stream.of(value))
                .map(value -> ((AnnotationValue.OfString) value).stringValue())
                .toList();
    }
}
