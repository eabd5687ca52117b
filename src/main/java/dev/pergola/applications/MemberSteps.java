// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.CommonIssue;
import java.util.List;

/** The way from an application to a licence as a member sees it: where one is and what comes. */
final class MemberSteps {

    /** A step. @param state {@code done}, {@code now} or {@code next} */
    record Step(String label, String state) {}

    private static final List<String> LABELS = List.of("Apply", "Check", "Code", "Checkout", "Active");

    private MemberSteps() {}

    static List<Step> of(Status status) {
        var reached = reached(status);
        return java.util.stream.IntStream.range(0, LABELS.size())
                .mapToObj(index ->
                        new Step(LABELS.get(index), index < reached ? "done" : index == reached ? "now" : "next"))
                .toList();
    }

    private static int reached(Status status) {
        return switch (status) {
            case DRAFT -> 0;
            case SUBMITTED, VERIFYING, INFORMATION_NEEDED, IN_REVIEW, REJECTED -> 1;
            case APPROVED -> 2;
            case CODE_SENT -> 3;
            case REDEEMED -> 4;
            case ACTIVE, EXPIRING, RENEWED, EXPIRED, COMPLIANCE_REVIEW, REVOKED -> 5;
        };
    }

    /** The common issues of the stage that the member is in. */
    static List<CommonIssue> helpful(Status status, List<CommonIssue> issues) {
        var stage = switch (status) {
            case DRAFT, SUBMITTED, VERIFYING, INFORMATION_NEEDED, IN_REVIEW, REJECTED -> CommonIssue.Stage.verification;
            case APPROVED, CODE_SENT -> CommonIssue.Stage.booking;
            case REDEEMED, ACTIVE, EXPIRING, RENEWED, EXPIRED, COMPLIANCE_REVIEW, REVOKED ->
                CommonIssue.Stage.fulfilment;
        };
        return issues.stream().filter(issue -> issue.stage() == stage).toList();
    }
}
