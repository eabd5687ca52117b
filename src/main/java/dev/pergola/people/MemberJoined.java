// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.time.Instant;
import java.util.UUID;

/** Somebody proved an address for the first time and is a member now. */
public record MemberJoined(UUID member, Instant at) {}
