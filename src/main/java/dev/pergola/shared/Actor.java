// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something: a person, or the service itself.
 *
 * @param kind  {@code staff}, {@code member} or {@code service}
 * @param id    the person's id; null for the service
 * @param label how a timeline names the actor
 */
public record Actor(String kind, @Nullable UUID id, String label) {

    /** What runs by itself. */
    public static final Actor SERVICE = new Actor("service", null, "Pergola");
}
