// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a state knows beyond its dossier, for the row; null leaves a column as it is. */
record Columns(
        @Nullable String question,
        @Nullable String verdict,
        @Nullable String reason,
        @Nullable UUID by,
        boolean exceptional,
        @Nullable UUID subscription,
        @Nullable LocalDate endsOn,
        @Nullable Instant submittedAt) {

    private static final Columns NONE = new Columns(null, null, null, null, false, null, null, null);

    static Columns of(Application application) {
        return switch (application) {
            case Application.Submitted submitted ->
                new Columns(null, null, null, null, false, null, null, submitted.at());
            case Application.InformationNeeded asked ->
                new Columns(asked.question(), null, null, null, false, null, null, null);
            case Application.InReview review ->
                new Columns(null, review.verdict(), null, null, false, null, null, null);
            case Application.Approved approved ->
                new Columns(null, null, approved.reason(), approved.by(), approved.exceptional(), null, null, null);
            case Application.Rejected rejected ->
                new Columns(null, null, rejected.reason(), rejected.by(), false, null, null, null);
            case Application.Redeemed redeemed ->
                new Columns(null, null, null, null, false, redeemed.subscription(), null, null);
            case Application.Active active ->
                new Columns(null, null, null, null, false, active.subscription(), active.endsOn(), null);
            case Application.ComplianceReview review ->
                new Columns(null, null, review.reason(), null, false, null, null, null);
            case Application.Revoked revoked ->
                new Columns(null, null, revoked.reason(), null, false, null, null, null);
            case Application.Draft _,
                    Application.Verifying _,
                    Application.CodeSent _,
                    Application.Expiring _,
                    Application.Renewed _,
                    Application.Expired _ -> NONE;
        };
    }
}
