// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.time.Instant;
import java.util.UUID;

/** The sample story brings a member whose address is taken as proven. */
public record MemberWelcomed(UUID id, String email, String name, Instant at) {}
