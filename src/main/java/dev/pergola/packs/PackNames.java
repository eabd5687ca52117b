// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.Map;
import java.util.Set;

/**
 * What the files of a {@link PackPart} may name.
 *
 * @param templates by key
 * @param groups    the keys of the group aliases
 */
public record PackNames(Map<String, MailTemplate> templates, MailingWords mailing, Set<String> groups) {}
