package dev.foxproof.spec.vectors;

import tools.jackson.databind.node.ObjectNode;

/** Opens the loader and the evaluator of the vectors to the fuzz targets. */
public final class VectorReadings {
    private VectorReadings() {}

    /** The vectors of a file. */
    public static java.util.List<SpecVector> vectors(ObjectNode file) {
        return VectorFiles.vectors("fuzz", file);
    }

    /** What comes out; throws what the specification throws. */
    public static ObjectNode evaluate(Op op, ObjectNode input) {
        return Evaluator.evaluate(op, input);
    }

    /** The names of what must go in, and of what must come out. */
    public record Names(java.util.List<String> inputs, java.util.List<String> outputs) {}

    public static Names required(Op op) {
        return new Names(op.requiredInputs(), op.requiredOutputs());
    }
}
