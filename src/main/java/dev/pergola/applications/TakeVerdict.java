// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.verification.Verdict;
import dev.pergola.verification.VerificationAnswered;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Acts on a verifier's answer: a yes approves where the program says so; anything else goes to a person. */
@Component
class TakeVerdict {

    private final Applications applications;
    private final Moves moves;
    private final SendCode sendCode;
    private final PackDirectory pack;

    TakeVerdict(Applications applications, Moves moves, SendCode sendCode, PackDirectory pack) {
        this.applications = applications;
        this.moves = moves;
        this.sendCode = sendCode;
        this.pack = pack;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void take(VerificationAnswered answered) {
        Acting.as(new Actor("service", null, "Verifier " + answered.verifier()), () -> decide(answered));
    }

    private void decide(VerificationAnswered answered) {
        var application = applications.lock(answered.subject()).orElse(null);
        if (application == null) {
            return;
        }
        var program = pack.program(application.dossier().program()).orElseThrow();
        var yes = program.decision() == CommunityProgram.Decision.automatic
                && answered.verdict().word() == Verdict.Word.POSITIVE;
        var sentence = answered.verdict().sentence();
        switch (application) {
            case Application.Verifying verifying when yes -> approve(verifying, verifying.approve(sentence), sentence);
            case Application.Verifying verifying ->
                moves.move(
                        verifying,
                        verifying.review(sentence),
                        "A person looks at it",
                        sentence,
                        "in-review",
                        Map.of("verdict", sentence));
            case Application.InReview review when yes -> approve(review, review.approve(sentence), sentence);
            case Application.InReview review ->
                moves.move(review, review.review(sentence), "The check ran again", sentence);
            case Application.Draft _,
                    Application.Submitted _,
                    Application.InformationNeeded _,
                    Application.Approved _,
                    Application.Rejected _,
                    Application.CodeSent _,
                    Application.Redeemed _,
                    Application.Active _,
                    Application.Expiring _,
                    Application.ComplianceReview _,
                    Application.Renewed _,
                    Application.Expired _,
                    Application.Revoked _ -> {
                // Decided in the meantime: an answer that comes late changes nothing.
            }
        }
    }

    private void approve(Application from, Application.Approved approved, String sentence) {
        moves.move(from, approved, "Approved by the check", sentence);
        sendCode.send(approved.dossier(), "the automatic check");
    }
}
