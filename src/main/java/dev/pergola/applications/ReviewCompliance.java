// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.shared.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a running membership under review for compliance and takes it out again. Empty means done. */
@Service
class ReviewCompliance {

    private final Applications applications;
    private final ApplicationDirectory directory;
    private final Moves moves;

    ReviewCompliance(Applications applications, ApplicationDirectory directory, Moves moves) {
        this.applications = applications;
        this.directory = directory;
        this.moves = moves;
    }

    @Transactional
    List<Problem> open(UUID id, String reason) {
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        return switch (applications.lock(id).orElse(null)) {
            case Application.Active active -> suspect(active, active.suspect(reason.strip()), reason.strip());
            case Application.Expiring expiring -> suspect(expiring, expiring.suspect(reason.strip()), reason.strip());
            case null -> List.of(Problem.of("application-decided-already"));
            case Application _ -> List.of(Problem.of("application-decided-already"));
        };
    }

    @Transactional
    List<Problem> clear(UUID id, String reason) {
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        if (!(applications.lock(id).orElse(null) instanceof Application.ComplianceReview review)) {
            return List.of(Problem.of("application-decided-already"));
        }
        var view = directory.view(id).orElseThrow();
        var subscription = java.util.Objects.requireNonNull(view.subscription());
        LocalDate endsOn = java.util.Objects.requireNonNull(view.endsOn());
        moves.move(
                review,
                review.clear(subscription, endsOn),
                "Closed the compliance review",
                reason.strip(),
                "compliance-cleared",
                Map.of("reason", reason.strip()));
        return List.of();
    }

    private List<Problem> suspect(Application from, Application.ComplianceReview to, String reason) {
        moves.move(from, to, "Opened a compliance review", reason, "compliance-review", Map.of("reason", reason));
        return List.of();
    }
}
