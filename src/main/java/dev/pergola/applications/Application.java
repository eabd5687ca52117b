// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's way to a licence. Each state is a record, and a transition is a method of the state it leaves, so
 * a move that is not allowed does not compile.
 */
sealed interface Application {

    Dossier dossier();

    Status status();

    /** Waiting for the applicant; nobody else sees it. */
    record Draft(Dossier dossier) implements Application {

        Submitted submit(Instant now) {
            return new Submitted(dossier, now);
        }

        @Override
        public Status status() {
            return Status.DRAFT;
        }
    }

    record Submitted(Dossier dossier, Instant at) implements Application {

        Verifying verify() {
            return new Verifying(dossier);
        }

        @Override
        public Status status() {
            return Status.SUBMITTED;
        }
    }

    /** A verifier was asked and has not answered yet. */
    record Verifying(Dossier dossier) implements Application {

        Approved approve(String verdict) {
            return new Approved(dossier, verdict, null, false);
        }

        InReview review(String verdict) {
            return new InReview(dossier, verdict);
        }

        @Override
        public Status status() {
            return Status.VERIFYING;
        }
    }

    /** The applicant owes an answer. */
    record InformationNeeded(Dossier dossier, String question) implements Application {

        InReview answer() {
            return new InReview(dossier, null);
        }

        @Override
        public Status status() {
            return Status.INFORMATION_NEEDED;
        }
    }

    /** A person decides. @param verdict why a person looks; null leaves the one that is known */
    record InReview(Dossier dossier, @Nullable String verdict) implements Application {

        InformationNeeded ask(String question) {
            return new InformationNeeded(dossier, question);
        }

        Approved approve(UUID reviewer, String reason, boolean exceptional) {
            return new Approved(dossier, reason, reviewer, exceptional);
        }

        Rejected reject(UUID reviewer, String reason) {
            return new Rejected(dossier, reason, reviewer);
        }

        /** The check ran again and found nothing that settles it. */
        InReview review(String newVerdict) {
            return new InReview(dossier, newVerdict);
        }

        Approved approve(String newVerdict) {
            return new Approved(dossier, newVerdict, null, false);
        }

        @Override
        public Status status() {
            return Status.IN_REVIEW;
        }
    }

    /** Whoever has one of these may redeem a code. */
    sealed interface Redeemable extends Application {

        default Redeemed redeem(UUID subscription) {
            return new Redeemed(dossier(), subscription);
        }
    }

    /** @param by the reviewer; null when the check decided */
    record Approved(
            Dossier dossier, String reason, @Nullable UUID by, boolean exceptional) implements Redeemable {

        CodeSent codeSent() {
            return new CodeSent(dossier);
        }

        @Override
        public Status status() {
            return Status.APPROVED;
        }
    }

    record Rejected(Dossier dossier, String reason, UUID by) implements Application {

        @Override
        public Status status() {
            return Status.REJECTED;
        }
    }

    record CodeSent(Dossier dossier) implements Redeemable {

        @Override
        public Status status() {
            return Status.CODE_SENT;
        }
    }

    /** The code is used; what it bought is being made. */
    record Redeemed(Dossier dossier, UUID subscription) implements Application {

        Active activate(LocalDate endsOn) {
            return new Active(dossier, subscription, endsOn);
        }

        Revoked revoke(String reason) {
            return new Revoked(dossier, reason);
        }

        @Override
        public Status status() {
            return Status.REDEEMED;
        }
    }

    /** A membership that runs, or would run if nobody looked into it. */
    sealed interface Running extends Application {

        default Revoked revoke(String reason) {
            return new Revoked(dossier(), reason);
        }

        default Renewed renew() {
            return new Renewed(dossier());
        }
    }

    record Active(Dossier dossier, UUID subscription, LocalDate endsOn) implements Running {

        Expiring expire() {
            return new Expiring(dossier, endsOn);
        }

        ComplianceReview suspect(String reason) {
            return new ComplianceReview(dossier, reason);
        }

        @Override
        public Status status() {
            return Status.ACTIVE;
        }
    }

    record Expiring(Dossier dossier, LocalDate endsOn) implements Running {

        Expired end() {
            return new Expired(dossier);
        }

        ComplianceReview suspect(String reason) {
            return new ComplianceReview(dossier, reason);
        }

        @Override
        public Status status() {
            return Status.EXPIRING;
        }
    }

    record ComplianceReview(Dossier dossier, String reason) implements Running {

        Active clear(UUID subscription, LocalDate endsOn) {
            return new Active(dossier, subscription, endsOn);
        }

        @Override
        public Status status() {
            return Status.COMPLIANCE_REVIEW;
        }
    }

    /** A new term follows this one. */
    record Renewed(Dossier dossier) implements Application {

        @Override
        public Status status() {
            return Status.RENEWED;
        }
    }

    record Expired(Dossier dossier) implements Application {

        @Override
        public Status status() {
            return Status.EXPIRED;
        }
    }

    record Revoked(Dossier dossier, String reason) implements Application {

        @Override
        public Status status() {
            return Status.REVOKED;
        }
    }
}
