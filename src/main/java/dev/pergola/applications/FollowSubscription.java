// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.coupons.Purpose;
import dev.pergola.licenses.SubscriptionProvided;
import dev.pergola.licenses.SubscriptionRevoked;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves an application along with what its code bought. */
@Component
class FollowSubscription {

    private final Applications applications;
    private final ApplicationDirectory directory;
    private final Moves moves;
    private final MemberMail mail;

    FollowSubscription(Applications applications, ApplicationDirectory directory, Moves moves, MemberMail mail) {
        this.applications = applications;
        this.directory = directory;
        this.moves = moves;
        this.mail = mail;
    }

    /** The licence mail tells of both steps when nothing is left to make; otherwise a mail says what is under way. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void redeemed(ApplicationRedeemed booked) {
        if (!(applications.lock(booked.application()).orElse(null) instanceof Application.Redeemable open)) {
            throw new IllegalStateException("The application " + booked.application() + " can't be redeemed.");
        }
        var redeemed = open.redeem(booked.subscription());
        var what = "Redeemed the code for " + booked.bundleName();
        if (booked.activeUntil() == null) {
            moves.move(open, redeemed, what, null);
            mail.writeOnce(
                    redeemed.dossier(),
                    "redeemed",
                    Map.of("bundleName", booked.bundleName(), "seats", Integer.toString(booked.seats())));
        } else {
            moves.move(open, redeemed.activate(booked.activeUntil()), what, null);
            endEarlierTerm(redeemed.dossier());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void provided(SubscriptionProvided provided) {
        if (applications.lock(provided.application()).orElse(null) instanceof Application.Redeemed redeemed) {
            moves.move(
                    redeemed,
                    redeemed.activate(provided.endsOn()),
                    "Everything is provided",
                    null,
                    "active",
                    Map.of(
                            "bundleName", provided.bundleName(),
                            "seats", Integer.toString(provided.seats()),
                            "startsOn", SendCode.DAY.format(provided.startsOn()),
                            "endsOn", SendCode.DAY.format(provided.endsOn()),
                            "namespace", provided.namespace()));
            endEarlierTerm(redeemed.dossier());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void revoked(SubscriptionRevoked revoked) {
        var application = applications.lock(revoked.application()).orElse(null);
        if (application instanceof Application.Running running) {
            revoke(running, running.revoke(revoked.reason()));
        } else if (application instanceof Application.Redeemed redeemed) {
            revoke(redeemed, redeemed.revoke(revoked.reason()));
        }
    }

    private void revoke(Application from, Application.Revoked to) {
        moves.move(from, to, "Revoked", to.reason(), "revoked", Map.of("reason", to.reason()));
    }

    private void endEarlierTerm(Dossier renewal) {
        if (renewal.kind() == Purpose.RENEWAL) {
            directory
                    .latestMembership(renewal.member(), renewal.program(), renewal.id())
                    .flatMap(earlier -> applications.lock(earlier.application()))
                    .filter(Application.Running.class::isInstance)
                    .map(Application.Running.class::cast)
                    .ifPresent(running -> moves.move(
                            running,
                            running.renew(),
                            "Renewed by " + renewal.reference(),
                            null,
                            "renewed",
                            Map.of("endsOn", directory.endOf(running.dossier().id()))));
        }
    }
}
