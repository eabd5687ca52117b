// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.util.Map;
import java.util.UUID;

/** Who is who on the two sides, for one page of records: owners and accounts by the CRM's ids and by ours. */
record References(
        Map<String, UUID> ownersByTheirs,
        Map<UUID, String> ownersByOurs,
        Map<String, UUID> accountsByTheirs,
        Map<UUID, String> accountsByOurs) {}
