// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.Permission;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a token can be made for. A scope is one permission under a stable word: a token may do what its scopes and, at
 * that moment, its owner's roles both allow. A handler of the API names the permission, and so the scope.
 */
public enum ApiScope {
    PROGRAMS_READ("programs:read", Permission.READ_PACK),
    APPLICATIONS_READ("applications:read", Permission.READ_APPLICATIONS),
    MEMBERS_READ("members:read", Permission.READ_MEMBERS),
    COUPONS_READ("coupons:read", Permission.READ_COUPONS),
    COUPONS_WRITE("coupons:write", Permission.ISSUE_COUPONS),
    SUBSCRIPTIONS_READ("subscriptions:read", Permission.READ_SUBSCRIPTIONS),
    SUBSCRIPTIONS_WRITE("subscriptions:write", Permission.REVOKE_SUBSCRIPTIONS),
    USAGE_WRITE("usage:write", Permission.REPORT_USAGE),
    INSTITUTIONS_READ("institutions:read", Permission.READ_INSTITUTIONS),
    INSTITUTIONS_WRITE("institutions:write", Permission.IMPORT_INSTITUTIONS),
    MESSAGES_READ("messages:read", Permission.READ_MESSAGES),
    SUPPRESSIONS_WRITE("suppressions:write", Permission.KEEP_SUPPRESSIONS),
    ACCOUNTS_READ("accounts:read", Permission.READ_ACCOUNTS),
    ACCOUNTS_WRITE("accounts:write", Permission.EDIT_ACCOUNTS),
    LIFECYCLE_READ("lifecycle:read", Permission.READ_PROGRAMS);

    private final String word;
    private final Permission permission;

    ApiScope(String word, Permission permission) {
        this.word = word;
        this.permission = permission;
    }

    /** As requests, pages and the published description write it. */
    public String word() {
        return word;
    }

    public Permission permission() {
        return permission;
    }

    /** The scope that opens handlers with this permission; empty when no token can. */
    static Optional<ApiScope> of(Permission permission) {
        return Arrays.stream(values())
                .filter(scope -> scope.permission == permission)
                .findFirst();
    }

    static Optional<ApiScope> read(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    static Set<Permission> permissions(Collection<ApiScope> scopes) {
        var permissions = EnumSet.noneOf(Permission.class);
        scopes.forEach(scope -> permissions.add(scope.permission));
        return permissions;
    }

    /** Those that somebody who holds these permissions can give a token. */
    static Set<ApiScope> within(Set<Permission> permissions) {
        return Arrays.stream(values())
                .filter(scope -> permissions.contains(scope.permission))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiScope.class)));
    }
}
