// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.List;
import java.util.Map;

/**
 * Which leads belong to which program, and where one may be passed on to.
 *
 * @param programs        by the program's key
 * @param sharedAddresses mailboxes that a team reads together, beside the programs' own
 */
public record LeadWords(Map<String, Signs> programs, List<String> sharedAddresses) {

    /** What points at a program: words of the text, and domains that the sender's address ends with. */
    public record Signs(List<String> words, List<String> domains) {}
}
