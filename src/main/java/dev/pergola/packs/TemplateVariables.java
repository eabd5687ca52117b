// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The variables that a text uses. Sections, includes and unescaped values are refused: a mail computes nothing. */
public final class TemplateVariables implements Mustache.Visitor {

    /** A text that is no template of ours, with the reason. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    private final Set<String> names = new TreeSet<>();

    private TemplateVariables() {}

    public static Set<String> in(String text) {
        if (text.contains("{{{") || text.contains("{{&")) {
            throw new Unusable("A value is always escaped: write it with two braces.");
        }
        try {
            var variables = new TemplateVariables();
            Mustache.compiler().compile(text).visit(variables);
            return variables.names;
        } catch (MustacheException broken) {
            throw new Unusable(String.valueOf(broken.getMessage()));
        }
    }

    /** Where the body stops being well-formed, in words; empty when it is fine. */
    public static Optional<String> malformed(String body) {
        return Optional.ofNullable(TemplateChecks.malformed(body))
                .map(broken -> "line %d, column %d: %s"
                        .formatted(broken.getLineNumber(), broken.getColumnNumber(), broken.getMessage()));
    }

    @Override
    public void visitText(String text) {
        // Plain text uses nothing.
    }

    @Override
    public void visitVariable(String name) {
        names.add(name);
    }

    @Override
    public boolean visitInclude(String name) {
        throw new Unusable("'{{>" + name + "}}' is not used in mails; the layout is put around them.");
    }

    @Override
    public boolean visitSection(String name) {
        throw new Unusable("'{{#" + name + "}}' would be logic; a mail has plain variables only.");
    }

    @Override
    public boolean visitInvertedSection(String name) {
        throw new Unusable("'{{^" + name + "}}' would be logic; a mail has plain variables only.");
    }
}
