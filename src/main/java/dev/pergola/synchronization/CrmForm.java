// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import org.jspecify.annotations.Nullable;

/** A connection as somebody typed it. An empty secret keeps the one that is there. */
record CrmForm(String address, String clientId, String clientSecret, String pages) {

    /** Without the secret, which is shown to nobody. */
    static CrmForm of(@Nullable CrmAccess access) {
        return access == null
                ? new CrmForm("", "", "", "")
                : new CrmForm(
                        access.address().toString(),
                        access.clientId(),
                        "",
                        access.pages() == null ? "" : access.pages().toString());
    }

    @Override
    public String toString() {
        return "CrmForm[address=" + address + ", clientId=" + clientId + "]";
    }
}
