// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import ch.digitalfondue.mjml4j.Mjml4j;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Turns a template and its variables into the three parts of a mail. What is the same in every letter is made once. */
@Component
class RenderLetter {

    private static final int REMEMBERED = 200;

    private static final String END = "</body>";

    /** A mail's parts. */
    record Rendered(String subject, String html, String text) {}

    private record Compiled(Template subject, Template preview, Template html, TextTwin text) {}

    private final PackDirectory pack;
    private final StandingVariables standing;
    private final ObjectProvider<OpenPixel> pixel;
    private final Map<MailTemplate, Compiled> compiled = new ConcurrentHashMap<>();

    RenderLetter(PackDirectory pack, StandingVariables standing, ObjectProvider<OpenPixel> pixel) {
        this.pack = pack;
        this.standing = standing;
        this.pixel = pixel;
    }

    /**
     * Fails when a variable is missing: a mail with a hole in it never leaves.
     *
     * @param opened the letter that is to tell when it is opened; null when it is only looked at
     */
    Rendered render(MailTemplate template, Map<String, String> variables, @Nullable UUID opened) {
        if (compiled.size() > REMEMBERED) {
            compiled.clear();
        }
        var parts = compiled.computeIfAbsent(template, this::compile);
        var all = new HashMap<>(variables);
        var subject = parts.subject().execute(all);
        all.put("subject", subject);
        all.put("preview", parts.preview().execute(all));
        var html = parts.html().execute(all);
        return new Rendered(
                subject, withPixel(html, template, opened), parts.text().fill(all));
    }

    /** The template with its sample values. */
    Rendered sample(MailTemplate template) {
        var values = new HashMap<>(standing.samples(template.category()));
        values.putAll(template.variables());
        return render(template, values, null);
    }

    private String withPixel(String html, MailTemplate template, @Nullable UUID opened) {
        var image = opened == null || template.category().equals(MailingWords.TRANSACTIONAL)
                ? null
                : pixel.getIfAvailable();
        var end = html.lastIndexOf(END);
        return image == null || opened == null || end < 0
                ? html
                : html.substring(0, end) + "<img src=\"" + image.pixel(opened)
                        + "\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block\">" + html.substring(end);
    }

    private Compiled compile(MailTemplate template) {
        var document = pack.layout(template.category()).replace("{{>content}}", template.body());
        var plain = Mustache.compiler().escapeHTML(false);
        var html = Mjml4j.render(document);
        return new Compiled(
                plain.compile(template.subject()),
                plain.compile(template.preview()),
                Mustache.compiler().escapeHTML(true).compile(html),
                TextTwin.of(html));
    }
}
