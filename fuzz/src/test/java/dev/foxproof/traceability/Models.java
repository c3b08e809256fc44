package dev.foxproof.traceability;

import dev.foxproof.conformance.models.ModelFiles;
import dev.foxproof.conformance.models.ModelProperty;
import dev.foxproof.conformance.models.proverif.Catalogue;
import dev.foxproof.conformance.models.proverif.ModelQuery;
import dev.foxproof.traceability.Mention.Kind;
import java.util.ArrayList;
import java.util.List;

/** What the formal models say about rules. */
final class Models {
    private Models() {}

    static List<Mention> mentions() {
        List<Mention> mentions = new ArrayList<>();
        for (ModelProperty property : ModelProperty.of(ModelFiles.packaged())) {
            property.rules().forEach(rule -> mentions.add(new Mention(rule, Kind.MODEL, property.name())));
        }
        for (ModelQuery query : Catalogue.packaged().queries()) {
            query.rules().forEach(rule -> mentions.add(new Mention(rule, Kind.MODEL, query.id())));
        }
        return mentions;
    }
}
