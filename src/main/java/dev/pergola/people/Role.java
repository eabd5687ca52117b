// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import static dev.pergola.people.Permission.*;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What somebody does in the company, and what that allows. */
public enum Role {
    ADMINISTRATOR("Administrator", EnumSet.complementOf(EnumSet.of(MEMBER_AREA))),
    PROGRAM_MANAGER(
            "Program manager",
            EnumSet.of(
                    CONSOLE,
                    READ_ACCOUNTS,
                    READ_PROGRAMS,
                    RUN_PROGRAMS,
                    EDIT_PROGRAMS,
                    EDIT_ACCOUNTS,
                    CLOSE_RENEWALS,
                    READ_APPLICATIONS,
                    REVIEW_APPLICATIONS,
                    APPROVE_EXCEPTIONS,
                    READ_MEMBERS,
                    READ_COUPONS,
                    ISSUE_COUPONS,
                    READ_SUBSCRIPTIONS,
                    REVOKE_SUBSCRIPTIONS,
                    REPORT_USAGE,
                    READ_HANDOVERS,
                    OPEN_HANDOVERS,
                    READ_CHECKOUT_ERRORS,
                    READ_INSTITUTIONS,
                    IMPORT_INSTITUTIONS,
                    IMPORT_RECORDS,
                    READ_MESSAGES,
                    KEEP_SUPPRESSIONS,
                    SETTLE_MESSAGES,
                    READ_MAILBOX,
                    READ_PACK,
                    EDIT_TEMPLATES,
                    READ_WEBHOOKS,
                    HANDLE_LEADS)),
    SUPPORT_AGENT(
            "Support agent",
            EnumSet.of(
                    CONSOLE,
                    READ_ACCOUNTS,
                    READ_PROGRAMS,
                    READ_APPLICATIONS,
                    READ_MEMBERS,
                    READ_COUPONS,
                    READ_SUBSCRIPTIONS,
                    READ_CHECKOUT_ERRORS,
                    READ_INSTITUTIONS,
                    READ_MESSAGES,
                    KEEP_SUPPRESSIONS,
                    READ_MAILBOX,
                    READ_PACK)),
    CUSTOMER_SUCCESS_MANAGER(
            "Customer success manager",
            EnumSet.of(
                    CONSOLE, READ_ACCOUNTS, READ_PROGRAMS, EDIT_ACCOUNTS, READ_MEMBERS, READ_SUBSCRIPTIONS, READ_PACK)),
    CUSTOMER_SUCCESS_OPERATIONS(
            "Customer success operations",
            EnumSet.of(
                    CONSOLE,
                    READ_ACCOUNTS,
                    READ_PROGRAMS,
                    EDIT_ACCOUNTS,
                    MERGE_ACCOUNTS,
                    READ_SYNCHRONIZATION,
                    RUN_SYNCHRONIZATION,
                    READ_MEMBERS,
                    READ_SUBSCRIPTIONS,
                    READ_MESSAGES,
                    KEEP_SUPPRESSIONS,
                    READ_PACK,
                    EDIT_TEMPLATES,
                    IMPORT_RECORDS)),
    SALES(
            "Sales",
            EnumSet.of(
                    CONSOLE,
                    READ_ACCOUNTS,
                    READ_PROGRAMS,
                    EDIT_ACCOUNTS,
                    CLOSE_RENEWALS,
                    READ_SUBSCRIPTIONS,
                    READ_HANDOVERS,
                    TAKE_HANDOVERS,
                    READ_PACK,
                    HANDLE_LEADS)),
    SALES_SUPPORT(
            "Sales Support",
            EnumSet.of(
                    CONSOLE,
                    READ_ACCOUNTS,
                    READ_PROGRAMS,
                    EDIT_ACCOUNTS,
                    CHANGE_OWNERS,
                    MERGE_ACCOUNTS,
                    CLOSE_RENEWALS,
                    READ_SYNCHRONIZATION,
                    RUN_SYNCHRONIZATION,
                    READ_APPLICATIONS,
                    READ_SUBSCRIPTIONS,
                    READ_HANDOVERS,
                    TAKE_HANDOVERS,
                    READ_PACK,
                    HANDLE_LEADS)),
    DEAL_DESK(
            "Deal Desk",
            EnumSet.of(
                    CONSOLE,
                    READ_ACCOUNTS,
                    READ_PROGRAMS,
                    EDIT_ACCOUNTS,
                    READ_SUBSCRIPTIONS,
                    REVOKE_SUBSCRIPTIONS,
                    READ_PACK)),
    BILLING_OPERATIONS(
            "Billing operations",
            EnumSet.of(
                    CONSOLE, READ_ACCOUNTS, READ_PROGRAMS, READ_SUBSCRIPTIONS, REPORT_USAGE, READ_COUPONS, READ_PACK)),
    CHANNEL_ACCOUNT_MANAGER("Channel account manager", EnumSet.of(CONSOLE, READ_ACCOUNTS, READ_PROGRAMS, READ_PACK)),
    PARTNER_HELP_DESK("Partner Help Desk", EnumSet.of(CONSOLE, READ_MESSAGES, READ_PACK)),
    CHANNEL_PROGRAMS("Channel programs", EnumSet.of(CONSOLE, READ_MESSAGES, READ_PACK)),
    LEGAL(
            "Legal",
            EnumSet.of(
                    CONSOLE,
                    READ_ACCOUNTS,
                    READ_PROGRAMS,
                    READ_APPLICATIONS,
                    READ_MEMBERS,
                    READ_PACK,
                    READ_AUDIT,
                    HANDLE_PRIVACY)),
    TECHNICAL_WRITER("Technical writer", EnumSet.of(CONSOLE, READ_PACK, EDIT_TEMPLATES)),
    SUBJECT_MATTER_EXPERT("Subject-matter expert", EnumSet.of(CONSOLE, READ_PACK)),
    MEMBER("Program member", EnumSet.of(MEMBER_AREA));

    private final String label;
    private final Set<Permission> permissions;

    Role(String label, Set<Permission> permissions) {
        this.label = label;
        this.permissions = permissions;
    }

    public String label() {
        return label;
    }

    public Set<Permission> permissions() {
        return EnumSet.copyOf(permissions);
    }

    /** Whether it is given to staff; members have theirs by being members. */
    public boolean isForStaff() {
        return this != MEMBER;
    }

    static Set<Permission> permissionsOf(Collection<Role> roles) {
        var all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions));
        return all;
    }
}
