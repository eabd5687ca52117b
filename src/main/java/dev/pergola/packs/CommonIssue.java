// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.List;

/**
 * A trouble that members often have.
 *
 * @param told     what the member is told
 * @param goesTo   who takes it from there
 * @param problems the codes of the refusals that show it
 */
public record CommonIssue(String key, Stage stage, String symptom, String told, String goesTo, List<String> problems) {

    /** Where on the way to a licence it happens. */
    public enum Stage {
        verification,
        booking,
        fulfilment
    }
}
