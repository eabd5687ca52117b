// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

/** Everything that can be allowed. Each handler names one; the sentence says what it opens. */
public enum Permission {
    MEMBER_AREA("See and act on one's own applications and subscriptions."),
    CONSOLE("Sign in to the console, search it and keep one's own account."),
    READ_APPLICATIONS("Read applications to the community programs."),
    REVIEW_APPLICATIONS("Ask questions about applications, approve and reject them."),
    APPROVE_EXCEPTIONS("Approve an application although its check failed."),
    READ_ACCOUNTS("Read accounts, contacts and opportunities."),
    EDIT_ACCOUNTS("Make and edit accounts, contacts and opportunities."),
    CHANGE_OWNERS("Give an account another owner, and a program's opportunity to the program's owner."),
    READ_PROGRAMS("Read customer programs, who is in them and what they send."),
    RUN_PROGRAMS("Pause, resume and stop customer programs, send tests to oneself, keep editions and webinars."),
    EDIT_PROGRAMS("Write customer programs, plan and simulate what they would do, and apply them."),
    MERGE_ACCOUNTS("Merge accounts that are the same customer, and undo it."),
    CLOSE_RENEWALS("Close renewal opportunities that nobody processed."),
    READ_SYNCHRONIZATION("Read how records here and in the CRM are kept equal, with problems and conflicts."),
    RUN_SYNCHRONIZATION("Decide conflicts with the CRM, work through its problems, pause and resume the sync."),
    CONNECT_CRM("Connect a CRM to keep records equal with, test the connection, and disconnect it."),
    READ_MEMBERS("Read members and their timelines."),
    READ_COUPONS("Look up a code and read its ledger."),
    ISSUE_COUPONS("Make, import, export and revoke codes."),
    READ_SUBSCRIPTIONS("Read subscriptions, licences and entitlements."),
    REVOKE_SUBSCRIPTIONS("Revoke a subscription and its licence."),
    REPORT_USAGE("Report what customers use, and how many seats of a subscription are in use."),
    READ_HANDOVERS("Read the hand-overs between programs and sales, and write notes on them."),
    OPEN_HANDOVERS("Hand a member over to sales, and keep the member after all."),
    TAKE_HANDOVERS("Take a hand-over for sales and settle when the grant ends."),
    READ_CHECKOUT_ERRORS("Search the errors that members saw at checkout."),
    READ_INSTITUTIONS("Read the institution directory and try an address."),
    IMPORT_INSTITUTIONS("Import institutions and keep the deny list."),
    IMPORT_RECORDS("Import accounts, contacts, opportunities and usage from files."),
    READ_MESSAGES("Read the outbox."),
    KEEP_SUPPRESSIONS("Put addresses on the suppression list and take them off."),
    SETTLE_MESSAGES("Settle mails whose fate a crash hid, and sign mails with keys of the company's domains."),
    READ_MAILBOX("Read the embedded mailbox of an installation that sends nothing."),
    READ_PACK("Read programs, products, agreements and texts of the pack."),
    EDIT_TEMPLATES("Edit and restore mail templates."),
    MANAGE_STAFF("Invite staff, give roles, end sessions."),
    READ_AUDIT("Read the audit trail."),
    READ_WEBHOOKS("Read webhook endpoints and what was sent to them."),
    MANAGE_WEBHOOKS("Add and change webhook endpoints, and send their events again."),
    HANDLE_PRIVACY("Look up, export and erase what is held on a person."),
    HANDLE_LEADS("Answer leads about community programs."),
    READ_METRICS("Read metrics of the service.");

    private final String sentence;

    Permission(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
