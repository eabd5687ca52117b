// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list shows; null does not narrow it.
 *
 * @param renewsWithin       only those whose next renewal is at most so many days ahead
 * @param utilisationBelow   a part of the whole
 */
record AccountFilter(
        @Nullable String words,
        @Nullable AccountStatus status,
        @Nullable Region region,
        @Nullable AccountSize size,
        @Nullable Segment segment,
        @Nullable UUID owner,
        @Nullable UUID csm,
        @Nullable Integer renewsWithin,
        @Nullable Double utilisationBelow) {

    public boolean isOpen() {
        return words == null
                && status == null
                && region == null
                && size == null
                && segment == null
                && owner == null
                && csm == null
                && renewsWithin == null
                && utilisationBelow == null;
    }
}
