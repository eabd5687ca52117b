// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.time.Period;
import java.util.List;

/**
 * What a member chooses at checkout; its lines are what is provisioned.
 *
 * @param term how long its name promises, an ISO period
 */
public record Bundle(
        String key,
        String program,
        String name,
        Hosting hosting,
        String tier,
        boolean support,
        String term,
        List<Line> lines) {

    /** Where the product runs. */
    public enum Hosting {
        saas,
        @com.fasterxml.jackson.annotation.JsonProperty("self-managed")
        selfManaged;

        /** The word used in packs and forms. */
        public String word() {
            return this == saas ? "saas" : "self-managed";
        }
    }

    /** Whether a line is the product or help with it. */
    public enum LineKind {
        license,
        support
    }

    /** One thing that is provisioned. */
    public record Line(String sku, String name, LineKind kind, Hosting hosting, String term) {

        public Period period() {
            return Period.parse(term);
        }
    }
}
