// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.UUID;

/** Gives ids that sort by the time they were made (UUID version 7, RFC 9562). */
@FunctionalInterface
public interface Ids {

    UUID next();
}
