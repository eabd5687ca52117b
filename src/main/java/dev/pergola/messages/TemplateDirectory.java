// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Questions about mail templates. */
@Component
public class TemplateDirectory {

    private final Templates templates;
    private final StandingVariables standing;
    private final RenderLetter render;

    TemplateDirectory(Templates templates, StandingVariables standing, RenderLetter render) {
        this.templates = templates;
        this.standing = standing;
        this.render = render;
    }

    /** The variables that a mail says and nobody gives, each with a sample: beyond these and the standing ones. */
    public Map<String, String> missing(String template, Set<String> given) {
        var missing = new LinkedHashMap<>(templates.original(template).variables());
        missing.keySet().removeAll(given);
        missing.keySet().removeAll(standing.names());
        return missing;
    }

    /** The mail as HTML in the words that are in force, with samples where nothing is given. */
    public String preview(String template, Map<String, String> given) {
        var current = templates.current(template).template();
        var variables = new HashMap<>(standing.samples(current.category()));
        variables.putAll(current.variables());
        variables.putAll(given);
        return render.render(current, variables, null).html();
    }
}
