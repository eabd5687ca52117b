/** Programs as code: reads a pack of YAML, Markdown and MJML files, checks it to the line, and answers from it. */
@ApplicationModule(allowedDependencies = {"shared", "people", "api"})
@NullMarked
package dev.pergola.packs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
