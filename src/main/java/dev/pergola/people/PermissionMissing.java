// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import org.springframework.security.access.AccessDeniedException;

/** A request was refused because whoever sent it does not hold this permission. */
public final class PermissionMissing extends AccessDeniedException {

    private static final long serialVersionUID = 1;

    private final Permission permission;

    PermissionMissing(Permission permission) {
        super("The permission " + permission + " is missing.");
        this.permission = permission;
    }

    public Permission permission() {
        return permission;
    }
}
